import type {
  RecurrenceRule,
  RuleActionResource,
  RuleErrorReason,
  RuleLastRun,
  RuleMonitoring,
  RuleResource,
  RuleWarningReason,
} from '../../common/rule_resource';
import { activeSnoozes, formatRuleDuration, snoozedUntil } from '../rules';
import type { RuleActionRow, StoredRule } from '../storage';

const WARNINGS: ReadonlySet<string> = new Set<RuleWarningReason>([
  'maxExecutableActions',
  'maxAlerts',
  'maxQueuedActions',
  'ruleExecution',
]);

export interface RuleReplyFacts {
  /** Types of the connectors that there are, by their id. */
  connectorTypes: ReadonlyMap<string, string>;
  now: Date;
  monitoring?: RuleMonitoring;
}

export function toRuleResource(rule: StoredRule, facts: RuleReplyFacts): RuleResource {
  const duration = (ms: number) => formatRuleDuration(ms, rule.durationTexts);
  const { now } = facts;
  return {
    id: rule.id,
    enabled: rule.isEnabled,
    name: rule.name,
    tags: rule.tags,
    rule_type_id: rule.ruleTypeId,
    consumer: rule.consumer,
    schedule: { interval: duration(rule.intervalMs) },
    actions: rule.actions.map((action) => toAction(action, { ...facts, duration })),
    params: rule.params,
    scheduled_task_id: rule.id,
    created_by: rule.createdBy,
    updated_by: rule.updatedBy,
    created_at: rule.createdAt.toISOString(),
    updated_at: rule.updatedAt.toISOString(),
    api_key_owner: rule.updatedBy,
    api_key_created_by_user: rule.updatedBy === null ? null : false,
    throttle: rule.throttleMs === null ? null : duration(rule.throttleMs),
    mute_all: rule.isMuted,
    notify_when: rule.notifyWhen,
    muted_alert_ids: rule.mutedAlertIds,
    execution_status: toExecutionStatus(rule),
    revision: rule.revision,
    running: rule.isRunning,
    next_run: rule.nextRunAt?.toISOString() ?? null,
    last_run: toLastRun(rule),
    alert_delay: { active: rule.alertDelay },
    flapping: rule.flapping && {
      look_back_window: rule.flapping.lookBackWindow,
      status_change_threshold: rule.flapping.statusChangeThreshold,
      enabled: rule.flapping.isEnabled,
    },
    snooze_schedule: rule.snoozes.map(({ id, durationMs, rRule }) => ({
      ...(id !== null && { id }),
      duration: durationMs,
      rRule: rRule as unknown as RecurrenceRule,
    })),
    is_snoozed_until: snoozedUntil(rule.snoozes, now)?.toISOString() ?? null,
    active_snoozes: activeSnoozes(rule.snoozes, now).flatMap(({ id }) => id ?? []),
    ...(facts.monitoring && { monitoring: facts.monitoring }),
  };
}

function toAction(
  action: RuleActionRow,
  { connectorTypes, duration }: RuleReplyFacts & { duration: (ms: number) => string },
): RuleActionResource {
  const { frequency, alertsFilter } = action;
  return {
    group: action.group,
    id: action.connectorId,
    connector_type_id: connectorTypes.get(action.connectorId) ?? action.connectorTypeId,
    params: action.params,
    uuid: action.uuid,
    ...(frequency && {
      frequency: {
        summary: frequency.isSummary,
        notify_when: frequency.notifyWhen,
        throttle: frequency.throttleMs === null ? null : duration(frequency.throttleMs),
      },
    }),
    ...(alertsFilter && {
      alerts_filter: {
        ...(alertsFilter.query && { query: alertsFilter.query }),
        ...(alertsFilter.timeframe && { timeframe: toTimeframe(alertsFilter.timeframe) }),
      },
    }),
    ...(action.usesAlertData && { use_alert_data_for_template: true }),
  };
}

function toTimeframe({
  days,
  start,
  end,
  timezone,
}: NonNullable<NonNullable<RuleActionRow['alertsFilter']>['timeframe']>) {
  return { days, hours: { start, end }, timezone };
}

function toExecutionStatus(rule: StoredRule): RuleResource['execution_status'] {
  const { problem } = rule;
  return {
    status: rule.status,
    last_execution_date: (rule.lastRunAt ?? rule.createdAt).toISOString(),
    ...(rule.lastDurationMs !== null && { last_duration: rule.lastDurationMs }),
    ...(problem &&
      (isWarning(problem.reason)
        ? { warning: { reason: problem.reason, message: problem.message } }
        : { error: { reason: problem.reason as RuleErrorReason, message: problem.message } })),
  };
}

function isWarning(reason: string): reason is RuleWarningReason {
  return WARNINGS.has(reason);
}

function toLastRun({ lastRunAt, status, problem, alertsCount }: StoredRule): RuleLastRun | null {
  if (lastRunAt === null) {
    return null;
  }
  const outcomes = { error: 'failed', warning: 'warning' } as const;
  return {
    outcome: status === 'error' || status === 'warning' ? outcomes[status] : 'succeeded',
    warning: problem?.reason ?? null,
    outcome_msg: problem ? [problem.message] : null,
    alerts_count: alertsCount,
  };
}
