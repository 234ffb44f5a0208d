import type { AlertRow } from '../storage/rule_store';
import type { KnownAlert } from './rule_type';

/**
 * What a run is told: the alerts that were there the last time. One that is held active although it
 * was away is not among them, or a rule type that reports what it knows would bring it back.
 */
export function toKnownAlerts(rows: readonly AlertRow[]): KnownAlert[] {
  return rows
    .filter(({ status, missedMatches }) =>
      status === 'delayed' ? true : status === 'active' && missedMatches === 0,
    )
    .map(({ id, uuid, startedAt, actionGroup, reason, context, state }) => ({
      id,
      uuid,
      startedAt,
      actionGroup,
      reason,
      context,
      state,
    }));
}
