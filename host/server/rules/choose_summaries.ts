import type { AlertRow, RuleActionRow } from '../storage/rule_store';
import { frequencyOf } from './action_frequency';
import type { ChooseActionsOptions, ChosenAction, ChosenActions } from './choose_actions';
import { ownValue } from './own_value';
import { hasPassed } from './throttle';
import { isInTimeframe } from './timeframe';

/** What one message about all alerts is about; each alert is in one of the lists. */
export interface Summary {
  /** Began since the last summary … */
  new: AlertRow[];
  /** … or before it. */
  ongoing: AlertRow[];
  recovered: AlertRow[];
}

type SummariesRule = Pick<
  ChooseActionsOptions['rule'],
  'actions' | 'notifyWhen' | 'throttleMs' | 'intervalMs'
>;

/** Clocks of nodes are not the same to the moment, and may be set back; an interval more is looked at. */
const CLOCKS_DIFFER_MS = 60_000;

/**
 * Since when alerts that recovered may belong into the summaries of this run; null when none is due
 * that goes back further than the run itself.
 */
export function summariesSince(
  rule: SummariesRule,
  { summariesAt, now }: Pick<ChooseActionsOptions, 'summariesAt' | 'now'>,
): Date | null {
  const starts = dueSummaries(rule, { summariesAt, now }).flatMap(
    ({ uuid }) => ownValue(summariesAt, uuid)?.getTime() ?? [],
  );
  return starts.length === 0
    ? null
    : new Date(Math.min(...starts, now.getTime()) - rule.intervalMs - CLOCKS_DIFFER_MS);
}

export function chooseSummaries(
  options: ChooseActionsOptions & {
    isMuted: (alert: AlertRow) => boolean;
    /** By a maintenance window. */
    isCovered: (alert: AlertRow) => boolean;
    matches: (kql: string | null, alert: AlertRow) => boolean;
  },
): Pick<ChosenActions, 'actions' | 'summariesAt'> {
  const { advanced, recovered, now } = options;
  const due = dueSummaries(options.rule, options);
  if (due.length === 0) {
    return { actions: [], summariesAt: options.summariesAt };
  }
  const active = advanced.current.filter(({ status }) => status === 'active');
  const ended = advanced.transitions.flatMap(({ kind, alert }) =>
    kind === 'recovered' ? [alert] : [],
  );
  const all = uniqueBy([...active, ...ended, ...recovered]).filter(
    (alert) => !options.isMuted(alert),
  );
  const endedNow = new Set(ended.map(({ uuid }) => uuid));
  const begun = new Set(
    advanced.transitions.flatMap(({ kind, alert }) => (kind === 'activated' ? [alert.uuid] : [])),
  );
  let { summariesAt } = options;

  /** Whoever heard that it began hears that it is over, wherever that falls: as with single alerts. */
  function mayTell({ alertsFilter }: RuleActionRow, alert: AlertRow, isHeard: boolean): boolean {
    if (alert.recoveredAt !== null && isHeard) {
      return true;
    }
    return !options.isCovered(alert) && options.matches(alertsFilter?.query?.kql ?? null, alert);
  }

  const actions: ChosenAction[] = [];
  for (const action of due) {
    const since = ownValue(summariesAt, action.uuid);
    const summary: Summary = { new: [], ongoing: [], recovered: [] };
    for (const alert of all) {
      const told = ownValue(alert.actionsAt, action.uuid);
      const isToldOver = told?.group === options.recoveryActionGroupId;
      if (isToldOver || !mayTell(action, alert, told !== undefined)) {
        continue;
      }
      if (alert.recoveredAt !== null) {
        const isSince = since !== undefined && alert.recoveredAt > since;
        if (endedNow.has(alert.uuid) || isSince || told) {
          summary.recovered.push(alert);
        }
      } else if (begun.has(alert.uuid) || (since && alert.startedAt > since)) {
        summary.new.push(alert);
      } else {
        summary.ongoing.push(alert);
      }
    }
    if (Object.values(summary).some((alerts) => alerts.length > 0)) {
      actions.push({ kind: 'summary', action, summary });
      summariesAt = { ...summariesAt, [action.uuid]: now };
    }
  }
  return { actions, summariesAt };
}

/**
 * What is to be written: which summaries told of an alert, and which that it is over. Times alone do not
 * say it: an alert may end between two runs of one moment.
 */
export function withSummariesNoted(
  alerts: readonly AlertRow[],
  sent: readonly ChosenAction[],
  { now, recoveryActionGroupId }: Pick<ChooseActionsOptions, 'now' | 'recoveryActionGroupId'>,
): AlertRow[] {
  const noted = new Map(alerts.map((alert) => [alert.uuid, alert]));
  for (const one of sent) {
    if (one.kind === 'summary') {
      for (const told of Object.values(one.summary).flat() as AlertRow[]) {
        const alert = noted.get(told.uuid) ?? told;
        const group =
          alert.recoveredAt === null ? (alert.actionGroup ?? '') : recoveryActionGroupId;
        const actionsAt = { ...alert.actionsAt, [one.action.uuid]: { at: now, group } };
        noted.set(alert.uuid, { ...alert, actionsAt });
      }
    }
  }
  return [...noted.values()];
}

function dueSummaries(
  rule: SummariesRule,
  { summariesAt, now }: Pick<ChooseActionsOptions, 'summariesAt' | 'now'>,
): RuleActionRow[] {
  return rule.actions.filter((action) => {
    const { isSummary, notifyWhen, throttleMs } = frequencyOf(action, rule);
    const last = ownValue(summariesAt, action.uuid);
    const timeframe = action.alertsFilter?.timeframe ?? null;
    const isThrottled =
      notifyWhen === 'onThrottleInterval' &&
      last !== undefined &&
      !hasPassed({ last, throttleMs, now, intervalMs: rule.intervalMs });
    return isSummary && !isThrottled && (timeframe === null || isInTimeframe(timeframe, now));
  });
}

function uniqueBy(alerts: readonly AlertRow[]): AlertRow[] {
  return [...new Map(alerts.map((alert) => [alert.uuid, alert])).values()];
}
