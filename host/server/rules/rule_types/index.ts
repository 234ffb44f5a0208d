export { ALERT_INTAKE_ID } from './alert_intake/alert_intake_rule_type';
export type { AlertIntakeParams } from './alert_intake/alert_intake_params';
export { parsePushedAlerts } from './alert_intake/parse_pushed_alerts';
export type { ParsedPush } from './alert_intake/parsed_push';
export { createRuleTypes, type RuleTypesOptions } from './create_rule_types';
