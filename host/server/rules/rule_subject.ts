import { kqlSubjectOf, type KqlSubject } from '../kql';
import type { StoredRule } from '../storage';
import { formatRuleDuration } from './rule_duration';
import { isSnoozed } from './silence';

const PREFIX = 'alert.attributes.';

/** What of a rule clients filter and sort by, with the names of Kibana's saved objects. */
const ATTRIBUTES: Readonly<Record<string, (rule: StoredRule, now: Date) => unknown>> = {
  name: ({ name }) => name,
  tags: ({ tags }) => tags,
  enabled: ({ isEnabled }) => isEnabled,
  alertTypeId: ({ ruleTypeId }) => ruleTypeId,
  consumer: ({ consumer }) => consumer,
  muteAll: ({ isMuted }) => isMuted,
  mutedInstanceIds: ({ mutedAlertIds }) => mutedAlertIds,
  createdBy: ({ createdBy }) => createdBy,
  updatedBy: ({ updatedBy }) => updatedBy,
  createdAt: ({ createdAt }) => createdAt,
  updatedAt: ({ updatedAt }) => updatedAt,
  revision: ({ revision }) => revision,
  'schedule.interval': ({ intervalMs, durationTexts }) =>
    formatRuleDuration(intervalMs, durationTexts),
  'actions.actionTypeId': ({ actions }) => actions.map(({ connectorTypeId }) => connectorTypeId),
  'actions.actionRef': ({ actions }) => actions.map(({ connectorId }) => connectorId),
  'actions.group': ({ actions }) => actions.map(({ group }) => group),
  'executionStatus.status': ({ status }) => status,
  'executionStatus.lastExecutionDate': ({ lastRunAt, createdAt }) => lastRunAt ?? createdAt,
  'executionStatus.lastDuration': ({ lastDurationMs }) => lastDurationMs,
  'executionStatus.error.reason': ({ status, problem }) =>
    status === 'error' ? problem?.reason : undefined,
  'executionStatus.warning.reason': ({ status, problem }) =>
    status === 'warning' ? problem?.reason : undefined,
  'lastRun.outcome': (rule) => (rule.lastRunAt ? lastOutcomeOf(rule) : undefined),
  'lastRun.alertsCount.active': ({ alertsCount }) => alertsCount.active,
  'snoozeSchedule.duration': ({ snoozes }) => snoozes.map(({ durationMs }) => durationMs),
  isSnoozed: (rule, now) => rule.isMuted || isSnoozed(rule, now),
};
const PARAMS = /^(params|mapped_params)\.(.+)$/;

/** Whether a filter may name it; params are whatever the rule type says. */
export function isRuleField(field: string): boolean {
  const name = nameOf(field);
  return (
    field === 'alert.id' ||
    (name !== undefined && (Object.hasOwn(ATTRIBUTES, name) || PARAMS.test(name)))
  );
}

/** One attribute, to sort by; undefined when there is no such. */
export function attributeReader(
  field: string,
): ((rule: StoredRule, now: Date) => unknown) | undefined {
  const name = (nameOf(field) ?? field).replace(/\.keyword$/, '');
  return Object.hasOwn(ATTRIBUTES, name) ? ATTRIBUTES[name] : undefined;
}

export function ruleSubjectOf(rule: StoredRule, now: Date): KqlSubject {
  return {
    valuesOf(field) {
      if (field === 'alert.id') {
        return [rule.id, `alert:${rule.id}`];
      }
      const name = nameOf(field) ?? '';
      const [, , param] = PARAMS.exec(name) ?? [];
      if (param !== undefined) {
        return kqlSubjectOf(rule.params).valuesOf(param);
      }
      const value = attributeReader(name)?.(rule, now);
      return Array.isArray(value) ? value : [value];
    },
    allValues: () => [rule.name, ...rule.tags],
    isText: (field) => field === `${PREFIX}name`,
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

function nameOf(field: string): string | undefined {
  return field.startsWith(PREFIX) ? field.slice(PREFIX.length) : undefined;
}
