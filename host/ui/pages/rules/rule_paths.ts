import { DELIVERIES_PATH, RULE_PATH } from '../../paths';

export const ruleDetailsPath = (id: string) => `${RULE_PATH}/${encodeURIComponent(id)}`;
export const ruleHistoryPath = (id: string) => `${ruleDetailsPath(id)}?tab=history`;
export const createRulePath = (typeId: string) =>
  `${RULE_PATH}/create/${encodeURIComponent(typeId)}`;
export const editRulePath = (id: string) => `${RULE_PATH}/edit/${encodeURIComponent(id)}`;

/** What a rule, or one alert of it, has sent. */
export function ruleDeliveriesPath(ruleId: string, alertId?: string): string {
  const query = new URLSearchParams({
    rule_id: ruleId,
    ...(alertId !== undefined && { alert_id: alertId }),
  });
  return `${DELIVERIES_PATH}?${query.toString()}`;
}

/** What failed for good, and can be redelivered. */
export function failedDeliveriesPath(asked: {
  ruleId?: string;
  date_start?: string;
  date_end?: string;
}): string {
  const { ruleId, date_start: from, date_end: until } = asked;
  const query = new URLSearchParams({
    states: 'failed',
    ...(ruleId !== undefined && { rule_id: ruleId }),
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
  });
  return `${DELIVERIES_PATH}?${query.toString()}`;
}
