import type { AlertRow, RuleActionRow } from '../storage/rule_store';
import { frequencyOf } from './action_frequency';
import type { ChooseActionsOptions, ChosenAction, ChosenActions } from './choose_actions';
import { ownValue } from './own_value';
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

/**
 * Since when alerts that recovered belong into the summaries of this run; null when none is due that
 * goes back further than the run itself.
 */
export function summariesSince(
  rule: SummariesRule,
  { summariesAt, now }: Pick<ChooseActionsOptions, 'summariesAt' | 'now'>,
): Date | null {
  const starts = dueSummaries(rule, { summariesAt, now })
    .flatMap(({ uuid }) => ownValue(summariesAt, uuid) ?? [])
    .toSorted((one, other) => one.getTime() - other.getTime());
  return starts[0] ?? null;
}

export function chooseSummaries(
  options: ChooseActionsOptions & {
    isHeldBack: (alert: AlertRow) => boolean;
    matches: (kql: string | null, alert: AlertRow) => boolean;
  },
): Pick<ChosenActions, 'actions' | 'summariesAt'> {
  const { rule, advanced, recovered, now, isHeldBack, matches } = options;
  const due = dueSummaries(rule, options);
  if (due.length === 0) {
    return { actions: [], summariesAt: options.summariesAt };
  }
  const active = advanced.current.filter(({ status }) => status === 'active');
  const ended = advanced.transitions.flatMap(({ kind, alert }) =>
    kind === 'recovered' ? [alert] : [],
  );
  const all = uniqueBy([...active, ...ended, ...recovered]).filter((alert) => !isHeldBack(alert));
  const begun = new Set(
    advanced.transitions.flatMap(({ kind, alert }) => (kind === 'activated' ? [alert.uuid] : [])),
  );
  let { summariesAt } = options;
  const actions: ChosenAction[] = [];
  for (const action of due) {
    const since = ownValue(summariesAt, action.uuid);
    const kql = action.alertsFilter?.query?.kql ?? null;
    const summary: Summary = { new: [], ongoing: [], recovered: [] };
    for (const alert of all.filter((one) => matches(kql, one))) {
      if (alert.recoveredAt !== null) {
        if (ended.includes(alert) || (since && alert.recoveredAt > since)) {
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
      now.getTime() - last.getTime() < (throttleMs ?? 0) - rule.intervalMs / 2;
    return isSummary && !isThrottled && (timeframe === null || isInTimeframe(timeframe, now));
  });
}

function uniqueBy(alerts: readonly AlertRow[]): AlertRow[] {
  return [...new Map(alerts.map((alert) => [alert.uuid, alert])).values()];
}
