import type { KnownAlert, ReportedAlert } from '../rule_type';

/** Not knowing is not recovering: an alert that could not be looked at stays as it was. */
export function keptAlert(known: KnownAlert): ReportedAlert {
  const { id, reason, context, state, actionGroup } = known;
  return { id, reason, context, state, ...(actionGroup !== null && { actionGroup }) };
}
