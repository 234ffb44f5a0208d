export type DeliveryResourceState =
  'queued' | 'running' | 'retrying' | 'delivered' | 'failed' | 'cancelled';

export type AttemptResourceOutcome = 'delivered' | 'retry' | 'give_up' | 'unknown';

/** Body of `POST /api/actions/connector/{id}/_enqueue`; the key may also come as header `idempotency-key`. */
export interface EnqueueBody {
  params: Record<string, unknown>;
  /** Deliveries of one connector with the same key go out one after the other. */
  ordering_key?: string;
  /** Enqueued again under the same key, a delivery is not made again. In a bulk each has its own. */
  idempotency_key?: string;
}

/** Body of `POST /api/actions/connector/{id}/_bulk_enqueue`: all of them or none. */
export interface BulkEnqueueBody {
  deliveries: EnqueueBody[];
}

/** Answer (202) of `_enqueue`: it is on the disk. */
export interface EnqueuedResource {
  id: string;
  /** False when the idempotency key was known: `id` is that of the delivery made then. */
  is_new: boolean;
}

/** Answer (202) of `_bulk_enqueue`, in the order of the body. */
export interface BulkEnqueuedResource {
  deliveries: EnqueuedResource[];
}

/** One durable promise to execute one action. Times are ISO 8601. */
export interface DeliveryResource {
  id: string;
  connector_id: string;
  connector_type_id: string;
  state: DeliveryResourceState;
  ordering_key: string | null;
  idempotency_key: string | null;
  rule_id: string | null;
  alert_id: string | null;
  /** Finished attempts. */
  attempts: number;
  created_at: string;
  /** When it was enqueued, or last redelivered. */
  queued_at: string;
  /** When it may go out next; null when it is running or has ended. */
  next_attempt_at: string | null;
  ended_at: string | null;
  /** Running, but no further attempt follows. */
  is_cancel_requested: boolean;
  /** Why it is where it is, one of the closed list of reasons; null before the first attempt. */
  reason: string | null;
  /** What went wrong and what to do, without secrets. */
  message: string | null;
}

export interface AttemptResource {
  /** From 1. */
  number: number;
  started_at: string;
  /** Null when nobody knows: the worker went away. */
  ended_at: string | null;
  outcome: AttemptResourceOutcome;
  reason: string;
  message: string | null;
  http_status: number | null;
  next_attempt_at: string | null;
}

/** Answer of `GET /api/deliveries/{id}`. */
export interface DeliveryDetailsResource extends DeliveryResource {
  params: unknown;
  /** In their order. */
  timeline: AttemptResource[];
  /** The delivery of the same line that has to end first; null when nothing is in its way. */
  waits_for: string | null;
}

/** Which deliveries; everything given must hold. Also the query of `GET /api/deliveries`. */
export interface DeliveryFilterBody {
  states?: DeliveryResourceState[];
  connector_id?: string;
  rule_id?: string;
  alert_id?: string;
  /** Of `created_at`, both included: ISO 8601 or back from now, such as `now-24h`. */
  from?: string;
  until?: string;
}

/** Answer of `GET /api/deliveries?states=failed&states=retrying&connector_id=…&limit=…&cursor=…`, the newest first. */
export interface DeliveryPage {
  data: DeliveryResource[];
  /** For the next page; null when this is the last one. */
  next_cursor: string | null;
}

/** Answer of `POST /api/deliveries/_count` with `{filter}`. */
export interface DeliveryCount {
  count: number;
}

/** Body of `POST /api/deliveries/_redeliver` and `POST /api/deliveries/_cancel`. */
export interface BulkChangeBody {
  filter: DeliveryFilterBody;
  /** To go on with one that was not complete: `before` of its answer. */
  before?: string;
}

export interface BulkChangeResource {
  /** So many in this call. */
  changed: number;
  /** False when there are more: call again with `before`. */
  is_complete: boolean;
  before: string;
}

export interface BacklogResource {
  /** Queued, running and retrying. */
  open: number;
  failed: number;
  /** Of the oldest open one. */
  oldest_created_at: string | null;
}

/** Answer of `GET /api/deliveries/_backlog`. */
export interface BacklogsResource extends BacklogResource {
  connectors: Array<
    BacklogResource & { connector_id: string; counts: Record<DeliveryResourceState, number> }
  >;
}

/** Whether deliveries go out; while it is open they wait without spending attempts. */
export interface CircuitResource {
  state: 'closed' | 'open' | 'half_open';
  /** When an open one lets a probe through. */
  until: string | null;
}

export interface ConnectorHealthResource {
  last_success_at: string | null;
  /** Of the first failure after the last success; null while it works. */
  failing_since: string | null;
  circuit: CircuitResource;
  backlog: BacklogResource;
}

/** Answer of `GET /internal/actions/_connector_health`: by connector id. */
export type ConnectorHealths = Record<string, ConnectorHealthResource>;
