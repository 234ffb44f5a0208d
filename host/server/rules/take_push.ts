import type { AlertRow, OwedAction, RuleRow, RuleRunState } from '../storage';
import { advanceAlerts, type AdvancedAlerts } from './advance_alerts';
import type { PushedAlert, ReportedAlert, RuleType } from './rule_type';
import { flappingFor, type SpaceFacts } from './space_facts';

export interface TakePushOptions {
  rule: RuleRow & RuleRunState;
  ruleType: Pick<RuleType, 'defaultActionGroupId'>;
  space: Pick<SpaceFacts, 'flapping'>;
  /** Of the ids that are pushed. */
  known: readonly AlertRow[];
  maxAlerts: number;
  now: Date;
  createUuid: () => string;
}

export interface TakenPush {
  advanced: AdvancedAlerts;
  /** Ids of new alerts beyond the limit. */
  leftOut: string[];
  /** How many more are delayed than before. */
  moreDelayed: number;
}

/** One push: of the same id what comes last counts, as if it had been pushed alone. */
export function takePush(pushed: readonly PushedAlert[], options: TakePushOptions): TakenPush {
  const { rule, known, now, createUuid } = options;
  const open = new Set(known.filter(hasNotEnded).map(({ id }) => id));
  const last = new Map(pushed.map((alert) => [alert.id, alert]));
  let room = options.maxAlerts - rule.alertsCount.active - rule.alertsCount.ignored;
  const reported: ReportedAlert[] = [];
  const recoveredContext = new Map<string, Record<string, unknown>>();
  const resolved = new Set<string>();
  const leftOut: string[] = [];
  for (const alert of last.values()) {
    if (alert.status === 'resolved') {
      resolved.add(alert.id);
      recoveredContext.set(alert.id, alert.context ?? {});
    } else if (open.has(alert.id) || room > 0) {
      const { status: _firing, ...report } = alert;
      room -= open.has(alert.id) ? 0 : 1;
      reported.push(report);
    } else {
      leftOut.push(alert.id);
    }
  }
  const advanced = advanceAlerts({
    known: known.filter(({ isTracked }) => isTracked),
    reported,
    resolved,
    rule: {
      ...rule,
      flapping: flappingFor(rule, options.space),
      defaultActionGroupId: options.ruleType.defaultActionGroupId,
    },
    now,
    createUuid,
    recoveredContext,
  });
  const delayedBefore = known.filter((row) => hasNotEnded(row) && row.status === 'delayed').length;
  return { advanced, leftOut, moreDelayed: advanced.counts.ignored - delayedBefore };
}

export function stateAfterPush(
  before: RuleRunState,
  facts: {
    advanced: Pick<AdvancedAlerts, 'changed' | 'transitions'>;
    owed: OwedAction[];
    leftOut: number;
    moreDelayed: number;
    maxAlerts: number;
  },
): RuleRunState {
  const { advanced, leftOut, maxAlerts } = facts;
  const count = (kind: string) => advanced.transitions.filter((one) => one.kind === kind).length;
  const [begun, recovered] = [count('activated'), count('recovered')];
  const active = Math.max(0, before.alertsCount.active + begun - recovered);
  const isWell = before.status !== 'error' && before.status !== 'warning';
  const problem: RuleRunState['problem'] =
    leftOut > 0
      ? {
          reason: 'maxAlerts',
          message: `There are ${active} alerts, and no more than ${maxAlerts} are taken (xpack.alerting.rules.run.alerts.max): ${leftOut} new ones were refused.`,
        }
      : before.problem;
  return {
    ...before,
    owed: facts.owed,
    alertsCount: {
      active,
      new: begun,
      recovered,
      ignored: Math.max(0, before.alertsCount.ignored + facts.moreDelayed),
    },
    problem,
    status: leftOut > 0 ? 'warning' : isWell ? (active > 0 ? 'active' : 'ok') : before.status,
  };
}

/** Without what people say of the rule. */
export function runStateOf(rule: RuleRunState): RuleRunState {
  return {
    nextRunAt: rule.nextRunAt,
    state: rule.state,
    lastRunAt: rule.lastRunAt,
    lastDurationMs: rule.lastDurationMs,
    status: rule.status,
    problem: rule.problem,
    alertsCount: rule.alertsCount,
    summariesAt: rule.summariesAt,
    owed: rule.owed,
  };
}

function hasNotEnded({ status, isTracked }: AlertRow): boolean {
  return isTracked && (status === 'active' || status === 'delayed');
}
