import { kqlSubjectOf, type KqlSubject } from '../kql';
import type { StoredRule } from '../storage';
import { formatRuleDuration } from './rule_duration';
import { isSnoozed } from './silence';

/** What of a rule clients filter by, with Kibana's names of its saved objects. */
const FIELDS: ReadonlySet<string> = new Set([
  'name',
  'tags',
  'enabled',
  'alertTypeId',
  'consumer',
  'muteAll',
  'mutedInstanceIds',
  'createdBy',
  'updatedBy',
  'createdAt',
  'updatedAt',
  'revision',
  'schedule.interval',
  'actions.actionTypeId',
  'actions.group',
  'actions.actionRef',
  'executionStatus.status',
  'executionStatus.lastExecutionDate',
  'executionStatus.lastDuration',
  'executionStatus.error.reason',
  'executionStatus.warning.reason',
  'lastRun.outcome',
  'lastRun.alertsCount.active',
  'snoozeSchedule.duration',
  'isSnoozed',
]);
const PREFIX = 'alert.attributes.';

/** Whether a filter may name it; params are whatever the rule type says. */
export function isRuleField(field: string): boolean {
  if (field === 'alert.id') {
    return true;
  }
  const name = field.startsWith(PREFIX) ? field.slice(PREFIX.length) : '';
  return FIELDS.has(name) || /^(params|mapped_params)\../.test(name);
}

export function ruleSubjectOf(rule: StoredRule, now: Date): KqlSubject {
  const { id, ...attributes } = ruleAttributes(rule, now);
  const fields = kqlSubjectOf({ alert: { attributes, id: [id, `alert:${id}`] } });
  return { ...fields, isText: (field) => field === `${PREFIX}name` };
}

/** A rule as Kibana's saved object has it. */
export function ruleAttributes(rule: StoredRule, now: Date) {
  const isWarning = rule.status === 'warning';
  return {
    id: rule.id,
    name: rule.name,
    tags: rule.tags,
    enabled: rule.isEnabled,
    alertTypeId: rule.ruleTypeId,
    consumer: rule.consumer,
    muteAll: rule.isMuted,
    mutedInstanceIds: rule.mutedAlertIds,
    createdBy: rule.createdBy,
    updatedBy: rule.updatedBy,
    createdAt: rule.createdAt.toISOString(),
    updatedAt: rule.updatedAt.toISOString(),
    revision: rule.revision,
    params: rule.params,
    mapped_params: rule.params,
    schedule: { interval: formatRuleDuration(rule.intervalMs, rule.durationTexts) },
    actions: rule.actions.map(({ group, connectorId, connectorTypeId }) => ({
      group,
      actionRef: connectorId,
      actionTypeId: connectorTypeId,
    })),
    executionStatus: {
      status: rule.status,
      lastExecutionDate: (rule.lastRunAt ?? rule.createdAt).toISOString(),
      lastDuration: rule.lastDurationMs,
      ...(rule.problem && {
        [isWarning ? 'warning' : 'error']: { reason: rule.problem.reason },
      }),
    },
    lastRun: rule.lastRunAt && { outcome: lastOutcomeOf(rule), alertsCount: rule.alertsCount },
    snoozeSchedule: rule.snoozes.map(({ durationMs }) => ({ duration: durationMs })),
    isSnoozed: rule.isMuted || isSnoozed(rule, now),
  };
}

export function lastOutcomeOf({
  status,
}: Pick<StoredRule, 'status'>): 'succeeded' | 'warning' | 'failed' {
  if (status === 'warning') {
    return 'warning';
  }
  return status === 'error' ? 'failed' : 'succeeded';
}
