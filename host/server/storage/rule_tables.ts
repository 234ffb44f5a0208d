/** The tables of rules as kysely sees them. */
export interface RuleTables {
  rules: {
    space_id: string;
    id: string;
    rule_type_id: string;
    consumer: string;
    /** What a person says about it. */
    content: string;
    is_enabled: number;
    is_muted: number;
    muted_alert_ids: string;
    snoozes: string;
    created_by: string | null;
    updated_by: string | null;
    created_at: string;
    updated_at: string;
    revision: number;
    /** What its runs left behind. */
    run_state: string;
    next_run_at: string | null;
    /** When somebody may take it: when it is due, or when the lease of whoever runs it runs out. */
    claimable_at: string | null;
    fence: number;
    lease_owner: string | null;
  };
  alerts: {
    uuid: string;
    space_id: string;
    rule_id: string;
    id: string;
    status: string;
    is_tracked: number;
    /** Has not ended. */
    is_open: number;
    action_group: string | null;
    reason: string;
    context: string;
    state: string;
    started_at: string;
    recovered_at: string | null;
    consecutive_matches: number;
    changes: string;
    is_flapping: number;
    missed_matches: number;
    actions_at: string;
  };
  rule_runs: {
    id: string;
    space_id: string;
    rule_id: string;
    rule_name: string;
    started_at: string;
    duration_ms: number;
    schedule_delay_ms: number;
    status: string;
    message: string;
    /** The message in lower case, to search in. */
    message_folded: string;
    is_timed_out: number;
    active_alerts: number;
    new_alerts: number;
    recovered_alerts: number;
    ignored_alerts: number;
    triggered_actions: number;
    generated_actions: number;
    maintenance_window_ids: string;
    version: string;
    /** Anything changed, or did not go well: kept for longer. */
    is_eventful: number;
  };
  maintenance_windows: {
    space_id: string;
    id: string;
    title: string;
    is_enabled: number;
    duration_ms: number;
    r_rule: string;
    scoped_query: string | null;
    is_archived: number;
    finished_at: string | null;
    created_by: string | null;
    updated_by: string | null;
    created_at: string;
    updated_at: string;
  };
}
