import type { RuleErrorReason, RuleWarningReason } from '../../common/rule_resource';
import { QueueFullError } from '../delivery';
import type {
  AlertRow,
  AlertsCount,
  ClaimedRule,
  NewDelivery,
  RuleRunCompletion,
  RuleRunState,
} from '../storage';
import { nextRun } from './next_run';
import { RunTimedOutError } from './run_rule_type';
import { storableText } from './storable_result';

const QUEUE_FULL_RETRY_MS = 10_000;

export interface RunProblem {
  kind: 'error' | 'warning';
  reason: RuleErrorReason | RuleWarningReason;
  message: string;
}

/** The params do not fit the rule type, e.g. of a newer version of it. */
export class InvalidParamsError extends Error {
  override readonly name = 'InvalidParamsError';
}

/** The database does not take what the run found. */
export class UnwritableRunError extends Error {
  override readonly name = 'UnwritableRunError';

  constructor(cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`What the run found cannot be written, so nobody is told: ${reason}`, { cause });
  }
}

/** What a run came to, before it is written. */
export interface RunOutcome {
  state: Record<string, unknown>;
  alerts: readonly AlertRow[];
  alertsCount: AlertsCount;
  problems: readonly RunProblem[];
  summariesAt: RuleRunState['summariesAt'];
  owed: RuleRunState['owed'];
  triggered: number;
  deliveries: readonly NewDelivery[];
  maintenanceWindowIds: string[];
}

/** Not knowing is not recovering: everything stays as it was. */
export function failedOutcome(rule: RuleRunState, error: unknown): RunOutcome {
  return {
    state: rule.state,
    alerts: [],
    alertsCount: { ...rule.alertsCount, new: 0, recovered: 0 },
    problems: [problemOf(error)],
    summariesAt: rule.summariesAt,
    owed: rule.owed,
    triggered: 0,
    deliveries: [],
    maintenanceWindowIds: [],
  };
}

function problemOf(error: unknown): RunProblem {
  const message = storableText(error instanceof Error ? error.message : String(error));
  if (error instanceof QueueFullError) {
    return { kind: 'warning', reason: 'maxQueuedActions', message };
  }
  if (error instanceof RunTimedOutError) {
    return { kind: 'error', reason: 'timeout', message };
  }
  if (error instanceof UnwritableRunError) {
    return { kind: 'error', reason: 'unknown', message };
  }
  const reason = error instanceof InvalidParamsError ? 'validate' : 'execute';
  return { kind: 'error', reason, message };
}

export interface RunFacts {
  rule: ClaimedRule;
  startedAt: Date;
  endedAt: Date;
  /** Of the run in the log. */
  id: string;
  /** Of the host. */
  version: string;
}

/** What is written of it. */
export function completionOf(outcome: RunOutcome, facts: RunFacts): RuleRunCompletion {
  const { rule, startedAt, endedAt } = facts;
  const { alertsCount, problems } = outcome;
  const { nextRunAt, missed } = nextRun({ ...rule, startedAt, endedAt });
  const worst = problems.find(({ kind }) => kind === 'error') ?? problems[0];
  const isQueueFull = worst?.reason === 'maxQueuedActions';
  const soonAt = new Date(endedAt.getTime() + QUEUE_FULL_RETRY_MS);
  const durationMs = Math.max(0, endedAt.getTime() - startedAt.getTime());
  return {
    lease: { spaceId: rule.spaceId, id: rule.id, fence: rule.fence },
    revision: rule.revision,
    alerts: outcome.alerts,
    state: {
      nextRunAt: isQueueFull && soonAt < nextRunAt ? soonAt : nextRunAt,
      state: outcome.state,
      lastRunAt: startedAt,
      lastDurationMs: durationMs,
      status: worst?.kind ?? (alertsCount.active > 0 ? 'active' : 'ok'),
      problem: worst ? { reason: worst.reason, message: worst.message } : null,
      alertsCount,
      summariesAt: outcome.summariesAt,
      owed: outcome.owed,
    },
    run: {
      id: facts.id,
      spaceId: rule.spaceId,
      ruleId: rule.id,
      ruleName: rule.name,
      startedAt,
      durationMs,
      scheduleDelayMs: Math.max(0, startedAt.getTime() - rule.dueAt.getTime()),
      status: worst === undefined ? 'success' : worst.kind === 'error' ? 'failure' : 'warning',
      message: messageOf(facts, problems, missed),
      isTimedOut: worst?.reason === 'timeout',
      alertsCount,
      triggeredActions: outcome.triggered,
      generatedActions: outcome.deliveries.length,
      maintenanceWindowIds: outcome.maintenanceWindowIds,
      version: facts.version,
    },
  };
}

function messageOf({ rule }: RunFacts, problems: readonly RunProblem[], missed: number): string {
  const what = `${rule.ruleTypeId}:${rule.id}: '${rule.name}'`;
  const isFailed = problems.some(({ kind }) => kind === 'error');
  return [
    isFailed ? `rule execution failure: ${what}` : `rule executed: ${what}`,
    ...problems.map(({ message }) => message),
    ...(missed > 0 ? [`Runs that were due meanwhile and were left out: ${missed}.`] : []),
  ].join(' - ');
}
