export type ExecutionStatus = 'success' | 'failure' | 'warning' | 'unknown';

/** One execution of a connector in the event log. Kibana's names, and three of ours. */
export interface ExecutionLogEntry {
  /** Execution id; also in the header `x-execution-id` of the answer to `_execute`. */
  id: string;
  /** When it began, ISO 8601. */
  timestamp: string;
  duration_ms: number;
  status: ExecutionStatus;
  /** What went wrong and what to do, without secrets; for a success, what was done. */
  message: string;
  version: string;
  schedule_delay_ms: number;
  space_ids: string[];
  connector_id: string;
  connector_name: string;
  timed_out: boolean;
  /** What asked for it, e.g. `http request` or `test`. */
  source: string;
  connector_type_id: string;
  /** The last status the other side answered with, when one came. */
  http_status: number | null;
  /** Of the other side, e.g. xMatters' requestId. */
  request_id: string | null;
}

export type ExecutionLogSortField = 'timestamp' | 'execution_duration' | 'schedule_delay';

/** Body of `POST /internal/actions/_global_connector_execution_logs`. */
export interface ExecutionLogBody {
  /** ISO 8601 or a duration back from now such as `now-24h`. */
  date_start: string;
  date_end?: string;
  /** KQL over `message`, `event.outcome`, `connector_id`, `connector_name`, `http_status`. */
  filter?: string;
  /** 1 to 100. */
  per_page?: number;
  page?: number;
  sort?: Array<Partial<Record<ExecutionLogSortField, { order: 'asc' | 'desc' }>>>;
  namespaces?: string[];
}

export interface ExecutionLogPage {
  total: number;
  data: ExecutionLogEntry[];
}

/** Answer of `POST /internal/actions/_global_connector_execution_kpi`. */
export type ExecutionKpi = Record<ExecutionStatus, number>;

/** Answer of `GET /internal/actions/_last_executions`: the newest execution of each connector, by its id. */
export type LastExecutions = Record<
  string,
  Pick<ExecutionLogEntry, 'id' | 'timestamp' | 'status' | 'message' | 'duration_ms' | 'http_status'>
>;

/**
 * Body of `POST /internal/actions/connector/_test`: runs a connector that is not saved. Answers as
 * `_execute` does, with the same headers.
 */
export interface TestConnectorBody {
  connector_type_id: string;
  name?: string;
  config: Record<string, unknown>;
  secrets: Record<string, unknown>;
  params: Record<string, unknown>;
}

/** Headers of the answers of `_execute` and `_test`. */
export const EXECUTION_HEADERS = {
  id: 'x-execution-id',
  durationMs: 'x-execution-duration-ms',
  /** Absent when the other side gave no answer. */
  httpStatus: 'x-execution-http-status',
} as const;
