import type { ExecutionStatus } from './execution_log_resource';

/** One run of a rule, with Kibana's names. */
export interface RuleRunLogEntry {
  id: string;
  timestamp: string;
  duration_ms: number;
  status: ExecutionStatus;
  message: string;
  version: string;
  num_active_alerts: number;
  num_new_alerts: number;
  num_recovered_alerts: number;
  /** Actions that had to run … */
  num_triggered_actions: number;
  /** … and those that became deliveries. */
  num_generated_actions: number;
  num_succeeded_actions: number;
  num_errored_actions: number;
  total_search_duration_ms: number;
  es_search_duration_ms: number;
  schedule_delay_ms: number;
  timed_out: boolean;
  rule_id: string;
  space_ids: string[];
  rule_name: string;
  maintenance_window_ids: string[];
}

/** Answer of `GET /internal/alerting/rule/{id}/_execution_log` and `_global_execution_logs`. */
export interface RuleRunLogPage {
  total: number;
  data: RuleRunLogEntry[];
}

/** Answer of `GET /internal/alerting/rule/{id}/_execution_kpi` and `_global_execution_kpi`. */
export interface RuleRunKpi {
  success: number;
  unknown: number;
  failure: number;
  warning: number;
  activeAlerts: number;
  newAlerts: number;
  recoveredAlerts: number;
  erroredActions: number;
  triggeredActions: number;
}

/** Answer of `GET /internal/alerting/rule/{id}/_action_error_log`. */
export interface ActionErrorLog {
  totalErrors: number;
  errors: Array<{ id: string; timestamp: string; type: string; message: string }>;
}
