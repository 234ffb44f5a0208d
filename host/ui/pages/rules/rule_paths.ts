import { DELIVERIES_PATH, RULE_PATH } from '../../paths';

export const ruleDetailsPath = (id: string) => `${RULE_PATH}/${encodeURIComponent(id)}`;
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
