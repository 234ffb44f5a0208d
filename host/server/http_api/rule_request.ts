import type { NewRule, RuleContentInput } from '../rules';
import { parseRuleDuration } from '../rules';
import type { RuleCreateInput, RuleUpdateInput } from './rule_schemas';

type ActionInput = RuleUpdateInput['actions'][number];

/** A rule of a body as the host's own value. */
export function toNewRule(id: string | undefined, body: RuleCreateInput): NewRule {
  const { rule_type_id, consumer, enabled, ...content } = body;
  return {
    ...toRuleContent(content),
    id,
    ruleTypeId: rule_type_id,
    consumer,
    isEnabled: enabled,
  };
}

export function toRuleContent(body: RuleUpdateInput): RuleContentInput {
  const durationTexts: Record<string, string> = {};
  const msOf = (text: string): number => {
    const ms = parseRuleDuration(text) ?? 0;
    durationTexts[String(ms)] = text;
    return ms;
  };
  const orNull = (text: string | null | undefined) => (text ? msOf(text) : null);
  return {
    name: body.name,
    tags: body.tags,
    params: body.params,
    intervalMs: msOf(body.schedule.interval),
    actions: body.actions.map((action) => toAction(action, orNull)),
    throttleMs: orNull(body.throttle),
    notifyWhen: body.notify_when ?? null,
    alertDelay: body.alert_delay?.active ?? 1,
    flapping: body.flapping
      ? {
          lookBackWindow: body.flapping.look_back_window,
          statusChangeThreshold: body.flapping.status_change_threshold,
          isEnabled: body.flapping.enabled ?? true,
        }
      : null,
    durationTexts,
  };
}

function toAction(
  action: ActionInput,
  msOrNull: (text: string | null) => number | null,
): RuleContentInput['actions'][number] {
  const { frequency, alerts_filter: filter } = action;
  return {
    uuid: action.uuid,
    group: action.group,
    connectorId: action.id,
    params: action.params,
    frequency: frequency
      ? {
          isSummary: frequency.summary,
          notifyWhen: frequency.notify_when,
          throttleMs: msOrNull(frequency.throttle),
        }
      : null,
    alertsFilter: filter
      ? {
          query: filter.query ? { kql: filter.query.kql, filters: [] } : null,
          timeframe: filter.timeframe
            ? {
                days: filter.timeframe.days,
                start: filter.timeframe.hours.start,
                end: filter.timeframe.hours.end,
                timezone: filter.timeframe.timezone,
              }
            : null,
        }
      : null,
    usesAlertData: action.use_alert_data_for_template ?? false,
  };
}
