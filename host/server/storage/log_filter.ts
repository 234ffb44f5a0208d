/** What of an execution can be asked for. */
export const LOG_FIELDS = [
  'message',
  'status',
  'connector_id',
  'connector_name',
  'connector_type_id',
  'http_status',
] as const;

export type LogField = (typeof LOG_FIELDS)[number];

/** A condition on executions, whatever language it was written in. */
export type LogFilter =
  | { kind: 'all'; filters: readonly LogFilter[] }
  | { kind: 'any'; filters: readonly LogFilter[] }
  | { kind: 'not'; filter: LogFilter }
  /** The field is there at all. */
  | { kind: 'exists'; field: LogField }
  /** The pieces stand in the value in this order, with anything between them. */
  | { kind: 'match'; field: LogField; pieces: readonly string[] };
