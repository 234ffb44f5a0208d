import type { ActionVariable } from '@kbn/triggers-actions-ui-plugin/public';
import type { RuleTypeResource } from '../../../../common/rule_type_resource';

type Named = [name: string, description: string];

const OF_RULE: readonly Named[] = [
  ['date', 'When the action runs.'],
  ['kibanaBaseUrl', 'The address of this host, when server.publicBaseUrl is set.'],
  ['rule.id', 'The ID of the rule.'],
  ['rule.name', 'The name of the rule.'],
  ['rule.params', 'The params of the rule.'],
  ['rule.spaceId', 'The space of the rule.'],
  ['rule.tags', 'The tags of the rule.'],
  ['rule.type', 'The type of the rule.'],
  ['rule.url', 'The address of the rule’s page, when server.publicBaseUrl is set.'],
];

const OF_ALERT: readonly Named[] = [
  ['alert.id', 'What the rule calls the alert, e.g. a host.'],
  ['alert.uuid', 'The ID of this episode of the alert.'],
  ['alert.actionGroup', 'Why the action runs, e.g. active or recovered.'],
  ['alert.actionGroupName', 'The same, as people call it.'],
  ['alert.flapping', 'Whether the alert keeps changing.'],
  ['alert.consecutiveMatches', 'In how many runs in a row it was found.'],
];

const OF_SUMMARY: readonly Named[] = ['new', 'ongoing', 'recovered', 'all'].flatMap(
  (kind): Named[] => [
    [`alerts.${kind}.count`, `How many alerts are ${kind === 'all' ? 'in the summary' : kind}.`],
    [`alerts.${kind}.data`, 'A list of them.'],
  ],
);

/** Names that older rules use. */
const DEPRECATED: readonly Named[] = [
  ['alertId', 'Now rule.id.'],
  ['alertName', 'Now rule.name.'],
  ['alertInstanceId', 'Now alert.id.'],
  ['alertActionGroup', 'Now alert.actionGroup.'],
  ['alertActionGroupName', 'Now alert.actionGroupName.'],
  ['spaceId', 'Now rule.spaceId.'],
  ['tags', 'Now rule.tags.'],
];

export interface ActionVariablesOptions {
  isSummary: boolean;
  /** The action runs when alerts recover. */
  isRecovery: boolean;
}

/** What can stand in the params of an action. */
export function actionVariablesOf(
  type: RuleTypeResource,
  { isSummary, isRecovery }: ActionVariablesOptions,
): ActionVariable[] {
  const { context, state, params } = type.action_variables;
  const hasContext = !isSummary && (!isRecovery || type.does_set_recovery_context !== false);
  return [
    ...(isSummary ? OF_SUMMARY : OF_ALERT).map(toVariable),
    ...(hasContext ? within('context', context) : []),
    ...(isSummary ? [] : within('state', state)),
    ...OF_RULE.map(toVariable),
    ...within('rule.params', params),
    ...DEPRECATED.map((named) => ({ ...toVariable(named), deprecated: true })),
  ];
}

const within = (parent: string, variables: readonly ActionVariable[]) =>
  variables.map((variable) => ({ ...variable, name: `${parent}.${variable.name}` }));

const toVariable = ([name, description]: Named): ActionVariable => ({ name, description });
