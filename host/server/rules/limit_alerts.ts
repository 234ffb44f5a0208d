import type { AlertRow } from '../storage';
import { toKnownAlerts } from './known_alerts';
import type { ReportedAlert, RuleRunResult } from './rule_type';
import { keptAlert } from './rule_types/kept_alert';

export interface LimitedAlerts {
  reported: ReportedAlert[];
  /** How many new ones were left out. */
  leftOut: number;
}

/**
 * Of more alerts than a run may have, new ones are left out: those that are active stay. What could
 * not be looked at stays as it was, too.
 */
export function limitAlerts(
  { alerts, isIncomplete }: Pick<RuleRunResult, 'alerts' | 'isIncomplete'>,
  { known, max }: { known: readonly AlertRow[]; max: number },
): LimitedAlerts {
  const all = new Map(alerts.map((alert) => [alert.id, alert]));
  const wasThere = toKnownAlerts(known).filter(({ id }) => all.has(id) || isIncomplete === true);
  const old = wasThere.map((alert) => all.get(alert.id) ?? keptAlert(alert));
  const oldIds = new Set(old.map(({ id }) => id));
  const fresh = [...all.values()].filter(({ id }) => !oldIds.has(id));
  const room = Math.max(0, max - old.length);
  return { reported: [...old, ...fresh.slice(0, room)], leftOut: Math.max(0, fresh.length - room) };
}
