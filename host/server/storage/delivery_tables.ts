/** The tables of deliveries as kysely sees them. */
export interface DeliveryTables {
  deliveries: {
    position: number;
    id: string;
    space_id: string;
    connector_id: string;
    connector_type_id: string;
    ordering_key: string | null;
    idempotency_key: string | null;
    params: string;
    rule_id: string | null;
    alert_id: string | null;
    state: string;
    /** First of its line (or without one), so it is the one that may be claimed. */
    is_head: number;
    attempts: number;
    retries: number;
    created_at: string;
    queued_at: string;
    due_at: string;
    /** Null as long as it is open. */
    ended_at: string | null;
    is_cancel_requested: number;
    reason: string | null;
    message: string | null;
    fence: number;
    lease_owner: string | null;
    lease_expires_at: string | null;
    claimed_at: string | null;
  };
  delivery_attempts: {
    position: number;
    number: number;
    started_at: string;
    ended_at: string | null;
    outcome: string;
    reason: string;
    message: string | null;
    http_status: number | null;
    next_attempt_at: string | null;
  };
  /** Token buckets, shared by all who claim. */
  rate_limits: {
    connector_type_id: string;
    tokens: number;
    at: string;
  };
  /** Kept by triggers, so that a count does not read the backlog. */
  delivery_counts: {
    space_id: string;
    connector_id: string;
    state: string;
    total: number;
  };
}
