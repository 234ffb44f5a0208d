import type { AlertRow, RuleActionRow, RuleRow, RuleRunState } from '../storage/rule_store';
import type { AdvancedAlerts } from './advance_alerts';
import { frequencyOf } from './action_frequency';
import { createAlertFilter, type AlertFilter } from './alert_filter';
import { chooseSummaries, type Summary } from './choose_summaries';
import { ownValue } from './own_value';
import { isSnoozed } from './silence';
import { hasPassed } from './throttle';
import { isInTimeframe } from './timeframe';

/** One that runs now: alerts that it covers are held back. */
export interface RunningMaintenanceWindow {
  id: string;
  /** KQL over alert fields; null covers all alerts. */
  scopedQuery: string | null;
}

export interface ChooseActionsOptions {
  rule: RuleRow;
  /** Of its type. */
  recoveryActionGroupId: string;
  advanced: Pick<AdvancedAlerts, 'changed' | 'current' | 'transitions'>;
  /** What began it. A push runs what an alert is owed, but nothing that is to be repeated. */
  trigger: 'run' | 'push';
  /** Recovered since `summariesSince`, in whatever order. */
  recovered: readonly AlertRow[];
  summariesAt: RuleRunState['summariesAt'];
  maintenanceWindows: readonly RunningMaintenanceWindow[];
  now: Date;
}

export type ChosenAction =
  | {
      kind: 'alert';
      action: RuleActionRow;
      /** As it is to be written. */
      alert: AlertRow;
      /** The recovery group when it has recovered. */
      group: string;
    }
  | { kind: 'summary'; action: RuleActionRow; summary: Summary };

export interface ChosenActions {
  /** Of one alert in the order of the rule's actions; recoveries first. */
  actions: ChosenAction[];
  /**
   * What is to be written in place of `advanced.changed`: when each action ran is noted in it, but not
   * those about all alerts.
   */
  alerts: AlertRow[];
  summariesAt: RuleRunState['summariesAt'];
  /** Those that held something back. */
  maintenanceWindowIds: string[];
}

/**
 * Which actions run now. An action owes every active alert of its group one run, and one more when
 * the alert comes back to the group; when it is held back it owes it still, and runs once nothing
 * holds it back any more, if the alert is active then. Whoever heard that something is wrong hears
 * that it is over: only muting keeps that back. `docs/adr/0029-…` says why.
 */
export function chooseActions(options: ChooseActionsOptions): ChosenActions {
  const { rule, advanced, now } = options;
  const filter = createAlertFilter(rule);
  const windows = createWindows(options.maintenanceWindows, filter);
  const heldBack = rule.isMuted || isSnoozed(rule, now);
  const changed = new Map(advanced.changed.map((alert) => [alert.uuid, alert]));
  const actions: ChosenAction[] = [];
  const isMutedAlert = ({ id }: AlertRow) => rule.isMuted || rule.mutedAlertIds.includes(id);
  const forEach = rule.actions.filter((action) => !frequencyOf(action, rule).isSummary);

  for (const { kind, alert } of advanced.transitions) {
    if (kind === 'recovered' && !isMutedAlert(alert)) {
      for (const action of forEach) {
        if (isRecoveryDue(action, alert)) {
          actions.push({ kind: 'alert', action, alert, group: options.recoveryActionGroupId });
        }
      }
    }
  }
  for (const alert of advanced.current) {
    if (alert.status === 'active' && alert.actionGroup !== null) {
      chooseActive(alert, alert.actionGroup);
    }
  }

  function chooseActive(alert: AlertRow, group: string): void {
    const due = forEach.filter(
      (action) => action.group === group && isDue(action, alert) && passes(action, alert),
    );
    if (due.length === 0 || heldBack || isMutedAlert(alert) || windows.cover(alert)) {
      return;
    }
    const ran = Object.fromEntries(due.map(({ uuid }) => [uuid, { at: now, group }]));
    const noted = { ...alert, actionsAt: { ...alert.actionsAt, ...ran } };
    changed.set(alert.uuid, noted);
    due.forEach((action) => actions.push({ kind: 'alert', action, alert: noted, group }));
  }

  function isDue(action: RuleActionRow, alert: AlertRow): boolean {
    const last = ownValue(alert.actionsAt, action.uuid);
    if (last?.group !== alert.actionGroup) {
      return true;
    }
    const { notifyWhen, throttleMs } = frequencyOf(action, rule);
    if (options.trigger === 'push' || alert.missedMatches > 0) {
      return false;
    }
    if (notifyWhen !== 'onThrottleInterval') {
      return notifyWhen === 'onActiveAlert';
    }
    return hasPassed({ last: last.at, throttleMs, now, intervalMs: rule.intervalMs });
  }

  function passes({ alertsFilter }: RuleActionRow, alert: AlertRow): boolean {
    const { query = null, timeframe = null } = alertsFilter ?? {};
    return (
      (timeframe === null || isInTimeframe(timeframe, now)) &&
      filter.matches(query?.kql ?? null, alert)
    );
  }

  function isRecoveryDue(action: RuleActionRow, alert: AlertRow): boolean {
    if (action.group !== options.recoveryActionGroupId) {
      return false;
    }
    const firing = forEach.filter(
      ({ group, connectorId }) =>
        group !== options.recoveryActionGroupId && connectorId === action.connectorId,
    );
    const heard = firing.filter(({ uuid }) => Object.hasOwn(alert.actionsAt, uuid));
    const kql = action.alertsFilter?.query?.kql ?? null;
    if (heard.length > 0) {
      const isSame = heard.some(({ alertsFilter }) => (alertsFilter?.query?.kql ?? null) === kql);
      return isSame || filter.matches(kql, alert);
    }
    const isPaired = firing.length > 0 && !heardOfUnknown(alert);
    return !isPaired && !heldBack && !windows.cover(alert) && passes(action, alert);
  }

  /** By an action that was taken out of the rule since. */
  function heardOfUnknown({ actionsAt }: AlertRow): boolean {
    return Object.keys(actionsAt).some((uuid) => rule.actions.every((one) => one.uuid !== uuid));
  }

  const summaries = chooseSummaries({
    ...options,
    isMuted: isMutedAlert,
    isCovered: (alert) => windows.cover(alert),
    matches: (kql, alert) => filter.matches(kql, alert),
  });
  const isSilent = heldBack || options.trigger === 'push';
  return {
    actions: [...actions, ...(isSilent ? [] : summaries.actions)],
    alerts: [...changed.values()],
    summariesAt: isSilent ? options.summariesAt : summaries.summariesAt,
    maintenanceWindowIds: windows.covering(),
  };
}

function createWindows(windows: readonly RunningMaintenanceWindow[], filter: AlertFilter) {
  const covering = new Set<string>();
  return {
    cover(alert: AlertRow): boolean {
      const those = windows.filter(({ scopedQuery }) => filter.matches(scopedQuery, alert));
      those.forEach(({ id }) => covering.add(id));
      return those.length > 0;
    },
    covering: () => [...covering],
  };
}
