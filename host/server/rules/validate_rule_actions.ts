import { badRequest } from '@hapi/boom';
import type { RuleActionRow, RuleRow } from '../storage/rule_store';
import { RECOVERED } from './action_variables';
import { formatRuleDuration } from './rule_duration';
import type { RuleType } from './rule_type';

/** A connector as far as a rule has to know it. */
export interface RuleConnector {
  id: string;
  name: string;
  connectorTypeId: string;
  isMissingSecrets: boolean;
}

type Content = Pick<RuleRow, 'notifyWhen' | 'throttleMs' | 'intervalMs'> & {
  actions: ReadonlyArray<Omit<RuleActionRow, 'connectorTypeId'>>;
};

/** @throws Boom 400 with Kibana's texts, all of them in one. */
export function validateRuleActions(
  content: Content,
  { ruleType, connectors }: { ruleType: RuleType; connectors: ReadonlyMap<string, RuleConnector> },
): void {
  for (const { connectorId } of content.actions) {
    if (!connectors.has(connectorId)) {
      throw badRequest(
        `Failed to load action ${connectorId} (404): Saved object [action/${connectorId}] not found`,
      );
    }
  }
  const errors = [
    ...invalidConnectors(content, connectors),
    ...invalidGroups(content, ruleType),
    ...frequencyErrors(content),
    ...throttleErrors(content),
    ...filterErrors(content),
  ];
  throwAll(errors);
}

/** How often actions run, whatever else of them is right. @throws Boom 400 as above. */
export function validateFrequencies(content: Content): void {
  throwAll([...frequencyErrors(content), ...throttleErrors(content)]);
}

function throwAll(errors: readonly string[]): void {
  if (errors.length > 0) {
    const intro = 'Failed to validate actions due to the following';
    throw badRequest(
      errors.length === 1
        ? `${intro} error: ${errors.join('')}`
        : `${intro} ${errors.length} errors:\n- ${errors.join('\n- ')}`,
    );
  }
}

function invalidConnectors(
  { actions }: Content,
  connectors: ReadonlyMap<string, RuleConnector>,
): string[] {
  const names = actions.flatMap(({ connectorId }) => {
    const connector = connectors.get(connectorId);
    return connector?.isMissingSecrets ? [connector.name] : [];
  });
  return names.length > 0 ? [`Invalid connectors: ${[...new Set(names)].join(', ')}`] : [];
}

function invalidGroups({ actions }: Content, ruleType: RuleType): string[] {
  const known = new Set(groupIdsOf(ruleType));
  const unknown = actions.map(({ group }) => group).filter((group) => !known.has(group));
  return unknown.length > 0 ? [`Invalid action groups: ${[...new Set(unknown)].join(', ')}`] : [];
}

export function groupIdsOf({ actionGroups, recoveryActionGroup = RECOVERED }: RuleType): string[] {
  return [...actionGroups.map(({ id }) => id), recoveryActionGroup.id];
}

function frequencyErrors({ actions, notifyWhen, throttleMs }: Content): string[] {
  const isOfRule = notifyWhen !== null || throttleMs !== null;
  const wrong = actions.filter(({ frequency }) => (frequency !== null) === isOfRule);
  if (wrong.length === 0) {
    return [];
  }
  const groups = wrong.map(({ group }) => group).join(', ');
  return [
    isOfRule
      ? `Cannot specify per-action frequency params when notify_when or throttle are defined at the rule level: ${groups}`
      : `Actions missing frequency parameters: ${groups}`,
  ];
}

function isThrottled({ frequency }: Content['actions'][number]): boolean {
  return frequency?.notifyWhen === 'onThrottleInterval';
}

function throttleErrors({ actions, intervalMs }: Content): string[] {
  const describe = (wrong: Content['actions']) =>
    wrong.map(({ group, frequency }) => {
      const { throttleMs } = frequency ?? { throttleMs: null };
      return throttleMs === null ? group : `${group} (${formatRuleDuration(throttleMs)})`;
    });
  const tooShort = actions.filter(
    (action) => isThrottled(action) && (action.frequency?.throttleMs ?? intervalMs) < intervalMs,
  );
  const without = actions.filter(
    (action) => isThrottled(action) && action.frequency?.throttleMs === null,
  );
  const summaries = actions.filter(
    ({ frequency }) => frequency?.isSummary && frequency.notifyWhen === 'onActionGroupChange',
  );
  return [
    ...(tooShort.length > 0
      ? [
          `Action throttle cannot be shorter than the schedule interval of ${formatRuleDuration(intervalMs)}: ${describe(tooShort).join(', ')}`,
        ]
      : []),
    ...(without.length > 0
      ? [`Actions that are throttled need a throttle: ${describe(without).join(', ')}`]
      : []),
    ...(summaries.length > 0
      ? [
          `A summary runs on check intervals or throttled, not on status changes: ${describe(summaries).join(', ')}`,
        ]
      : []),
  ];
}

function filterErrors({ actions }: Content): string[] {
  const empty = actions.filter(
    ({ alertsFilter }) =>
      alertsFilter !== null && alertsFilter.query === null && alertsFilter.timeframe === null,
  );
  return empty.length > 0
    ? [
        `Action's alertsFilter  must have either "query" or "timeframe" : ${empty
          .map(({ group }) => group)
          .join(', ')}`,
      ]
    : [];
}
