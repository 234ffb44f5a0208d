/**
 * `delayed`: seen, but not yet as often in a row as the rule's alert delay asks for. `untracked`: its
 * rule was disabled while it was active, so nobody knows how it went on.
 */
export type AlertResourceStatus = 'active' | 'delayed' | 'recovered' | 'untracked';

/** One episode of one tracked thing: from when it began until it recovered. Times are ISO 8601. */
export interface AlertResource {
  /** What the rule calls it, e.g. a host; the same over all episodes. */
  id: string;
  /** Of this episode. */
  uuid: string;
  status: AlertResourceStatus;
  /** Null while delayed. */
  action_group: string | null;
  started_at: string;
  /** Or when it was untracked. */
  recovered_at: string | null;
  is_flapping: boolean;
  is_muted: boolean;
  consecutive_matches: number;
  /** Why, in one sentence; empty when the rule type gives none. */
  reason: string;
  context: Record<string, unknown>;
}

/**
 * Answer of `GET /internal/alerting/rule/{id}/_alerts?status=…&alert_id=…&limit=…&cursor=…`: active ones
 * first, then the newest recovered.
 */
export interface AlertPage {
  data: AlertResource[];
  next_cursor: string | null;
  counts: Record<AlertResourceStatus, number>;
}

/** Answer of `GET /internal/alerting/rule/{id}/_alert_summary`, in Kibana's shape. */
export interface AlertSummary {
  id: string;
  name: string;
  tags: string[];
  rule_type_id: string;
  consumer: string;
  mute_all: boolean;
  throttle: string | null;
  enabled: boolean;
  status_start_date: string;
  status_end_date: string;
  status: 'OK' | 'Active' | 'Error';
  last_run?: string;
  error_messages: Array<{ date: string; message: string }>;
  alerts: Record<
    string,
    {
      status: 'OK' | 'Active';
      muted: boolean;
      tracked: boolean;
      flapping: boolean;
      action_group_id?: string;
      active_start_date?: string;
      uuid?: string;
    }
  >;
  /** In ms; by moment. */
  execution_duration: { average: number; values: Record<string, number> };
  revision: number;
}

/** Body of `POST /internal/alerting/rule/_preview_action`: what one action would send. */
export interface PreviewActionBody {
  /** The saved rule whose alert is taken; without one, or without an alert, samples stand in. */
  rule_id?: string;
  alert_id?: string;
  rule_type_id: string;
  name: string;
  tags: string[];
  params: Record<string, unknown>;
  action: {
    /** Of the connector. */
    id: string;
    group: string;
    params: Record<string, unknown>;
    summary?: boolean;
  };
}

export interface ActionPreview {
  /** The params with everything filled in. */
  params: Record<string, unknown>;
  /** Of which alert; null when samples stand in. */
  alert_id: string | null;
  /** What would be refused, without secrets; null when nothing. */
  problem: string | null;
}
