/**
 * What the audit log tells of, in Kibana's words where Kibana has them: the kind of thing that happened,
 * as ECS `event.category` and `event.type`.
 */
export const AUDIT_ACTIONS = {
  user_login: { category: 'authentication', type: 'start' },
  user_logout: { category: 'authentication', type: 'end' },
  /** A request that was refused (401, 403) and would have changed nothing that has a name here. */
  http_request: { category: 'web', type: 'access' },
  connector_create: { category: 'database', type: 'creation' },
  connector_update: { category: 'database', type: 'change' },
  connector_delete: { category: 'database', type: 'deletion' },
  delivery_cancel: { category: 'database', type: 'change' },
  delivery_redeliver: { category: 'database', type: 'change' },
  saved_object_export: { category: 'database', type: 'access' },
  saved_object_import: { category: 'database', type: 'change' },
  rule_create: { category: 'database', type: 'creation' },
  rule_update: { category: 'database', type: 'change' },
  rule_delete: { category: 'database', type: 'deletion' },
  rule_enable: { category: 'database', type: 'change' },
  rule_disable: { category: 'database', type: 'change' },
  rule_mute: { category: 'database', type: 'change' },
  rule_unmute: { category: 'database', type: 'change' },
  rule_alert_mute: { category: 'database', type: 'change' },
  rule_alert_unmute: { category: 'database', type: 'change' },
  rule_snooze: { category: 'database', type: 'change' },
  rule_unsnooze: { category: 'database', type: 'change' },
  rule_update_api_key: { category: 'database', type: 'change' },
  rule_run_soon: { category: 'database', type: 'access' },
  rules_settings_update: { category: 'database', type: 'change' },
  maintenance_window_create: { category: 'database', type: 'creation' },
  maintenance_window_update: { category: 'database', type: 'change' },
  maintenance_window_delete: { category: 'database', type: 'deletion' },
  space_create: { category: 'database', type: 'creation' },
  space_update: { category: 'database', type: 'change' },
  space_delete: { category: 'database', type: 'deletion' },
  user_create: { category: 'iam', type: 'creation' },
  user_update: { category: 'iam', type: 'change' },
  user_delete: { category: 'iam', type: 'deletion' },
  user_enable: { category: 'iam', type: 'change' },
  user_disable: { category: 'iam', type: 'change' },
  user_change_password: { category: 'iam', type: 'change' },
  api_key_create: { category: 'iam', type: 'creation' },
  api_key_invalidate: { category: 'iam', type: 'deletion' },
  secrets_reencrypt: { category: 'database', type: 'change' },
} as const satisfies Record<string, { category: string; type: string }>;

export type AuditAction = keyof typeof AUDIT_ACTIONS;

/** `unknown`: it failed in a way that does not tell whether it was done. */
export const AUDIT_OUTCOMES = ['success', 'failure', 'unknown'] as const;
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

/** One line of the audit log, in ECS and with Kibana's names. Never holds a secret. */
export interface AuditEventResource {
  /** ISO 8601. */
  '@timestamp': string;
  /** The whole line in one sentence, e.g. `User [ann] has created connector [id=7, name=Ops]`. */
  message: string;
  event: {
    id: string;
    action: AuditAction;
    category: [string];
    type: [string];
    outcome: AuditOutcome;
    /** What it came by. */
    provider: 'http' | 'command_line' | 'start';
  };
  /** Who; of a log-in that failed, the name that was tried. Absent when nobody said who they are. */
  user?: { name: string };
  /** Whose command it was on the machine of the host. */
  process?: { user: { name: string } };
  /** Where from: the other end of the connection. */
  client?: { ip: string };
  kibana: {
    /** Where; users, API keys and spaces themselves are of the host, and changed from one. */
    space_id: string;
    /** What it was done to. `type` is `action` (a connector), `alert` (a rule), `delivery`, `user`, `api_key` or `space`. */
    saved_object?: { type: string; id: string; name?: string };
    authentication_type?: 'session' | 'basic' | 'api_key';
    /** The id of the key, when it was done with one. */
    api_key_id?: string;
  };
  http?: {
    request: {
      method: string;
      /** What a proxy in front says; anybody can write it. */
      headers?: { 'x-forwarded-for': string };
    };
    response: { status_code: number };
  };
  /** The route, e.g. `/api/actions/connector/:id`. */
  url?: { path: string };
  /** Why it was refused or failed. */
  error?: { code: string; message: string };
  /** Of the request; also the header `x-request-id` of its answer. */
  trace?: { id: string };
}

/**
 * Query of `GET /internal/security/_audit_log`; everything given must hold. For administrators of every
 * space; lines of all spaces.
 */
export interface AuditLogQuery {
  username?: string;
  /** Several: `actions=user_login&actions=user_logout`. */
  actions?: AuditAction[];
  outcomes?: AuditOutcome[];
  space_id?: string;
  /** Of what it was done to. */
  object_type?: string;
  object_id?: string;
  /** Of `@timestamp`, both included: ISO 8601 or back from now, such as `now-24h`. */
  from?: string;
  until?: string;
  /** 1 to 100, 20 unless given. */
  limit?: number;
  /** `next_cursor` of the page before. */
  cursor?: string;
}

/** The newest first. */
export interface AuditLogPage {
  /** False: `xpack.security.audit.enabled` is off, there are only lines of earlier days. */
  is_enabled: boolean;
  data: AuditEventResource[];
  /** For the next page; null when this is the last one. */
  next_cursor: string | null;
}
