export { advanceAlerts, type AdvancedAlerts, type AlertTransition } from './advance_alerts';
export { chooseActions, type ChosenAction, type ChosenActions } from './choose_actions';
export { summariesSince } from './choose_summaries';
export type { RuleEdit } from './edit_rule';
export { DEFAULT_FLAPPING, type Flapping } from './flapping';
export { renderAction, type RenderParameterTemplates } from './render_action';
export { formatRuleDuration, parseRuleDuration } from './rule_duration';
export {
  createRuleTypeRegistry,
  recoveryGroupOf,
  type RuleTypeRegistry,
} from './rule_type_registry';
export type { RuleType } from './rule_type';
export {
  ALERT_INTAKE_ID,
  createRuleTypes,
  parsePushedAlerts,
  type AlertIntakeParams,
  type ParsedPush,
} from './rule_types';
export {
  createRulesClient,
  ruleNotFound,
  type Asker,
  type NewRule,
  type RuleActionInput,
  type RuleChange,
  type RuleContentInput,
  type RulesClient,
} from './rules_client';
export {
  disableRule,
  enableRule,
  muteAlert,
  muteRule,
  snoozeRule,
  touchRule,
  unmuteAlert,
  unmuteRule,
  unsnoozeRule,
} from './rule_changes';
export { findRules, sortRules, type RuleQuery, type RuleSort } from './find_rules';
export {
  createMaintenanceWindows,
  maintenanceWindowNow,
  type MaintenanceWindows,
} from './maintenance_windows';
export { previewAction } from './preview_action';
export { parseRunFilter, type RunFilter } from './run_filter';
export { lastOutcomeOf } from './rule_subject';
export { createRules, type Rules, type RulesOptions } from './rules';
export type { FlappingSettingsRow, RuleSettings } from './rule_settings';
export { createSources, type Sources } from './sources';
export type { RuleConnector } from './validate_rule_actions';
export { activeSnoozes, isSnoozed, snoozedUntil } from './silence';
export { isTimeZone } from './wall_clock';
export type { Ingest, IngestResult } from './ingest';
export {
  createRulesRuntime,
  type RulesHealth,
  type RulesRuntime,
  type RulesRuntimeOptions,
} from './rules_runtime';
