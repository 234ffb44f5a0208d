import type { DeliveryTables } from './delivery_tables';
import type { RuleTables } from './rule_tables';

/** The tables as kysely sees them. Times are ISO 8601 in UTC, booleans 0 or 1, lists JSON. */
export interface Tables extends DeliveryTables, RuleTables {
  connectors: {
    space_id: string;
    id: string;
    connector_type_id: string;
    name: string;
    sealed: string;
    is_missing_secrets: number;
    created_at: string;
    updated_at: string;
  };
  users: {
    username: string;
    password_hash: string;
    full_name: string | null;
    email: string | null;
    is_enabled: number;
    grants: string;
    created_at: string;
  };
  spaces: {
    id: string;
    name: string;
    description: string | null;
    color: string | null;
    initials: string | null;
    image_url: string | null;
    disabled_features: string;
  };
  api_keys: {
    id: string;
    name: string;
    username: string;
    key_hash: string;
    grants: string | null;
    metadata: string;
    created_at: string;
    expires_at: string | null;
  };
  sessions: {
    id: string;
    username: string;
    credentials_hash: string;
    token_hash: string;
    token_issued_at: string;
    previous_token_hash: string | null;
    previous_token_until: string | null;
    expires_at: string;
    idle_expires_at: string;
  };
  executions: {
    id: string;
    space_id: string;
    connector_id: string;
    connector_name: string;
    connector_type_id: string;
    source: string;
    started_at: string;
    duration_ms: number;
    schedule_delay_ms: number;
    status: string;
    message: string;
    /** The message in lower case, to search in. */
    message_folded: string;
    is_timed_out: number;
    http_status: number | null;
    request_id: string | null;
    version: string;
  };
  last_executions: {
    space_id: string;
    connector_id: string;
    execution_id: string;
    started_at: string;
    duration_ms: number;
    status: string;
    message: string;
    http_status: number | null;
    last_success_at: string | null;
    failing_since: string | null;
  };
  audit_log: {
    id: string;
    at: string;
    action: string;
    outcome: string;
    username: string | null;
    space_id: string;
    object_type: string | null;
    object_id: string | null;
    details: string;
  };
  nodes: {
    id: string;
    name: string;
    version: string;
    started_at: string;
    seen_at: string;
    circuits: string;
  };
  settings: {
    key: string;
    value: string;
  };
}
