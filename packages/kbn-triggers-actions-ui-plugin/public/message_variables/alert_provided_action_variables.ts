/** Names of the variables that a rule offers to the params of its actions. */
export enum AlertProvidedActionVariables {
  ruleId = 'rule.id',
  ruleName = 'rule.name',
  ruleSpaceId = 'rule.spaceId',
  ruleTags = 'rule.tags',
  ruleType = 'rule.type',
  ruleUrl = 'rule.url',
  ruleParams = 'rule.params',
  date = 'date',
  alertId = 'alert.id',
  alertUuid = 'alert.uuid',
  alertActionGroup = 'alert.actionGroup',
  alertActionGroupName = 'alert.actionGroupName',
  alertActionSubgroup = 'alert.actionSubgroup',
  alertFlapping = 'alert.flapping',
  alertConsecutiveMatches = 'alert.consecutiveMatches',
  kibanaBaseUrl = 'kibanaBaseUrl',
}
