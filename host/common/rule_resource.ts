export type RuleNotifyWhen = 'onActionGroupChange' | 'onActiveAlert' | 'onThrottleInterval';

/** ISO weekdays, 1 is Monday; hours `hh:mm` in the timezone. */
export interface ActionTimeframe {
  days: number[];
  hours: { start: string; end: string };
  timezone: string;
}

export interface ActionAlertsFilter {
  query?: { kql: string; filters: unknown[]; dsl?: string };
  timeframe?: ActionTimeframe;
}

export interface ActionFrequency {
  /** One message about all alerts instead of one for each. */
  summary: boolean;
  notify_when: RuleNotifyWhen;
  /** Such as `10m`; only with `onThrottleInterval`. */
  throttle: string | null;
}

/** What a rule does for its alerts, as it is sent. */
export interface RuleActionBody {
  /** When it runs; only a summary may do without, as in Kibana. */
  group?: string;
  /** Of the connector. */
  id: string;
  params?: Record<string, unknown>;
  frequency?: ActionFrequency;
  /** Kept over updates; made when absent. */
  uuid?: string;
  alerts_filter?: ActionAlertsFilter;
  use_alert_data_for_template?: boolean;
}

export interface RuleActionResource extends RuleActionBody {
  group: string;
  /** When the connector is gone, that of the one there was. */
  connector_type_id: string;
  params: Record<string, unknown>;
  uuid: string;
}

export interface FlappingSettings {
  /** So many runs are looked at, 2 to 20 … */
  look_back_window: number;
  /** … and an alert that changed so often in them is flapping, 2 to the window. */
  status_change_threshold: number;
  enabled?: boolean;
}

/** Body of `PUT /api/alerting/rule/{id}`: what is left out is cleared. */
export interface RuleUpdateBody {
  name: string;
  tags?: string[];
  params?: Record<string, unknown>;
  /** Such as `1m`. */
  schedule: { interval: string };
  actions?: RuleActionBody[];
  throttle?: string | null;
  notify_when?: RuleNotifyWhen | null;
  /** So many runs in a row before an alert counts. */
  alert_delay?: { active: number };
  flapping?: FlappingSettings | null;
}

/** Body of `POST /api/alerting/rule/{id?}`. */
export interface RuleCreateBody extends RuleUpdateBody {
  rule_type_id: string;
  consumer: string;
  enabled?: boolean;
}

export type RuleExecutionStatus = 'ok' | 'active' | 'error' | 'warning' | 'pending' | 'unknown';
export type RuleErrorReason =
  'read' | 'decrypt' | 'execute' | 'unknown' | 'license' | 'timeout' | 'disabled' | 'validate';
export type RuleWarningReason =
  'maxExecutableActions' | 'maxAlerts' | 'maxQueuedActions' | 'ruleExecution';
export type RuleRunOutcome = 'succeeded' | 'warning' | 'failed';

export interface RuleAlertsCount {
  active: number;
  new: number;
  recovered: number;
  ignored: number;
}

export interface RuleLastRun {
  outcome: RuleRunOutcome;
  warning?: RuleErrorReason | RuleWarningReason | null;
  /** What went wrong and what to do, without secrets. */
  outcome_msg?: string[] | null;
  alerts_count: RuleAlertsCount;
}

/** An rrule as Kibana writes it; `dtstart` is ISO 8601. */
export interface RecurrenceRule {
  dtstart: string;
  tzid: string;
  freq?: number;
  interval?: number;
  until?: string;
  count?: number;
  byweekday?: Array<string | number>;
  bymonthday?: number[];
  bymonth?: number[];
}

export interface SnoozeSchedule {
  id?: string;
  /** In ms; -1 without an end. */
  duration: number;
  rRule: RecurrenceRule;
}

/** Answer of the public routes of one rule. Times are ISO 8601. */
export interface RuleResource {
  id: string;
  enabled: boolean;
  name: string;
  tags: string[];
  rule_type_id: string;
  consumer: string;
  schedule: { interval: string };
  actions: RuleActionResource[];
  params: Record<string, unknown>;
  scheduled_task_id: string;
  created_by: string | null;
  updated_by: string | null;
  created_at: string;
  updated_at: string;
  api_key_owner: string | null;
  api_key_created_by_user: boolean | null;
  throttle: string | null;
  mute_all: boolean;
  notify_when: RuleNotifyWhen | null;
  muted_alert_ids: string[];
  execution_status: {
    status: RuleExecutionStatus;
    last_execution_date: string;
    last_duration?: number;
    error?: { reason: RuleErrorReason; message: string };
    warning?: { reason: RuleWarningReason; message: string };
  };
  /** 0 when it is new; grows with every change. */
  revision: number;
  running: boolean;
  next_run?: string | null;
  last_run?: RuleLastRun | null;
  alert_delay?: { active: number };
  flapping?: FlappingSettings | null;
  snooze_schedule?: SnoozeSchedule[];
  /** Until when it is snoozed; null when it is not. */
  is_snoozed_until?: string | null;
  active_snoozes?: string[];
  monitoring?: RuleMonitoring;
}

export interface RuleMonitoring {
  run: {
    history: Array<{
      success: boolean;
      timestamp: number;
      duration?: number;
      outcome?: RuleRunOutcome;
    }>;
    calculated_metrics: { p50?: number; p95?: number; p99?: number; success_ratio: number };
    last_run: { timestamp: string; metrics: { duration?: number } };
  };
}

/** Answer of `GET /api/alerting/rules/_find` and of `POST /internal/alerting/rules/_find`. */
export interface RulePage {
  page: number;
  per_page: number;
  total: number;
  data: RuleResource[];
}

/** Answer of `POST /internal/alerting/rules/_aggregate`. */
export interface RuleAggregate {
  rule_execution_status: Record<string, number>;
  rule_last_run_outcome: Record<RuleRunOutcome, number>;
  rule_enabled_status: { enabled: number; disabled: number };
  rule_muted_status: { muted: number; unmuted: number };
  rule_snoozed_status: { snoozed: number };
  rule_tags: string[];
}

/** Body of `PATCH /internal/alerting/rules/_bulk_enable`, `_bulk_disable`, `_bulk_delete`. */
export interface RuleBulkBody {
  ids?: string[];
  /** KQL, in place of ids. */
  filter?: string;
  untrack?: boolean;
}

/** Their answer: what could not be done is named, the rest is done. */
export interface RuleBulkResource {
  rules: RuleResource[];
  errors: Array<{ message: string; status?: number; rule: { id: string; name: string } }>;
  total: number;
}
