import type { AlertRow, RuleRow } from '../storage/rule_store';

export type DocumentRule = Pick<
  RuleRow,
  'spaceId' | 'id' | 'name' | 'tags' | 'params' | 'ruleTypeId' | 'consumer'
>;

/** An alert with Kibana's field names: for conditions on it, summaries and templates. */
export function alertDocument(rule: DocumentRule, alert: AlertRow): Record<string, unknown> {
  return {
    '@timestamp': (alert.recoveredAt ?? alert.startedAt).toISOString(),
    tags: rule.tags,
    context: alert.context,
    state: alert.state,
    kibana: {
      space_ids: [rule.spaceId],
      alert: {
        uuid: alert.uuid,
        status: alert.status,
        action_group: alert.actionGroup,
        reason: alert.reason,
        flapping: alert.isFlapping,
        consecutive_matches: alert.consecutiveMatches,
        start: alert.startedAt.toISOString(),
        ...(alert.recoveredAt && { end: alert.recoveredAt.toISOString() }),
        instance: { id: alert.id },
        rule: {
          uuid: rule.id,
          name: rule.name,
          tags: rule.tags,
          parameters: rule.params,
          rule_type_id: rule.ruleTypeId,
          consumer: rule.consumer,
        },
      },
    },
  };
}
