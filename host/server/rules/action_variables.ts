import type { AlertRow, RuleRow } from '../storage/rule_store';
import { alertDocument } from './alert_document';
import type { Summary } from './choose_summaries';
import type { RuleType } from './rule_type';

type Variables = Record<string, unknown>;

export interface VariableFacts {
  rule: RuleRow;
  ruleType: Pick<RuleType, 'id' | 'actionGroups' | 'recoveryActionGroup'>;
  now: Date;
  /** `server.publicBaseUrl`; links are left out without one. */
  publicBaseUrl: string | undefined;
}

/** Kibana's variables for an action about one alert. */
export function alertVariables(
  facts: VariableFacts,
  { alert, group }: { alert: AlertRow; group: string },
): Variables {
  const groupName = groupNameOf(facts.ruleType, group);
  return {
    ...commonVariables(facts),
    alertInstanceId: alert.id,
    alertActionGroup: group,
    alertActionGroupName: groupName,
    context: alert.context,
    state: alert.state,
    alert: {
      id: alert.id,
      uuid: alert.uuid,
      actionGroup: group,
      actionGroupName: groupName,
      flapping: alert.isFlapping,
      consecutiveMatches: alert.consecutiveMatches,
    },
  };
}

/** Kibana's variables for an action about all alerts: where one alert is asked for, it is the rule. */
export function summaryVariables(facts: VariableFacts, summary: Summary): Variables {
  const { rule } = facts;
  const listOf = (alerts: readonly AlertRow[]) => ({
    count: alerts.length,
    data: alerts.map((alert) => alertDocument(rule, alert)),
  });
  const all = listOf([...summary.new, ...summary.ongoing, ...summary.recovered]);
  return {
    ...commonVariables(facts),
    alertInstanceId: rule.id,
    alertActionGroup: 'default',
    alertActionGroupName: 'Default',
    context: {
      alerts: all.data,
      results_link: ruleUrl(facts) ?? '',
      rule: { ...snakeKeys(rule.params), name: rule.name, id: rule.id },
    },
    state: { signals_count: all.count },
    alert: {
      id: rule.id,
      uuid: rule.id,
      actionGroup: 'default',
      actionGroupName: 'Default',
      flapping: false,
      consecutiveMatches: 0,
    },
    alerts: {
      new: listOf(summary.new),
      ongoing: listOf(summary.ongoing),
      recovered: listOf(summary.recovered),
      all,
    },
  };
}

function commonVariables(facts: VariableFacts): Variables {
  const { rule, now, publicBaseUrl } = facts;
  return {
    alertId: rule.id,
    alertName: rule.name,
    spaceId: rule.spaceId,
    tags: rule.tags,
    date: now.toISOString(),
    ...(publicBaseUrl !== undefined && { kibanaBaseUrl: publicBaseUrl }),
    params: rule.params,
    rule: {
      params: rule.params,
      id: rule.id,
      name: rule.name,
      type: rule.ruleTypeId,
      spaceId: rule.spaceId,
      tags: rule.tags,
      url: ruleUrl(facts),
    },
  };
}

function groupNameOf(
  { actionGroups, recoveryActionGroup }: VariableFacts['ruleType'],
  id: string,
): string {
  const groups = [...actionGroups, recoveryActionGroup ?? RECOVERED];
  return groups.find((group) => group.id === id)?.name ?? id;
}

/** Unless a rule type has one of its own. */
export const RECOVERED = { id: 'recovered', name: 'Recovered' } as const;

/** The page of the rule. */
function ruleUrl({ rule, publicBaseUrl }: VariableFacts): string | undefined {
  if (publicBaseUrl === undefined) {
    return undefined;
  }
  const space = rule.spaceId === 'default' ? '' : `/s/${rule.spaceId}`;
  return `${publicBaseUrl}${space}/app/management/insightsAndAlerting/triggersActions/rule/${encodeURIComponent(rule.id)}`;
}

function snakeKeys(params: Variables): Variables {
  return Object.fromEntries(Object.entries(params).map(([key, value]) => [snake(key), value]));
}

function snake(key: string): string {
  return key.replaceAll(/[A-Z]/g, (sign) => `_${sign.toLowerCase()}`);
}
