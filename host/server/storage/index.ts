export {
  connectorKey,
  DELIVERY_STATES,
  type AttemptOutcome,
  type AttemptRow,
  type Backlog,
  type Change,
  type Claimed,
  type ClaimedDelivery,
  type ClaimRequest,
  type Completed,
  type Completion,
  type DeliveryFilter,
  type DeliveryRow,
  type DeliveryState,
  type DeliveryStore,
  type Enqueued,
  type Lease,
  type NewDelivery,
  type Step,
  type StoreTransaction,
} from './delivery_store';
export { LOG_FIELDS, type LogField, type LogFilter } from './log_filter';
export type {
  ConnectorRow,
  ConnectorStore,
  ExecutionPage,
  ExecutionRange,
  ExecutionRow,
  ExecutionStatus,
  ExecutionStore,
  LastExecutionRow,
  NodeCircuit,
  NodeRow,
  NodeStore,
  SessionRow,
  SessionStore,
  SettingStore,
  Store,
  UserRow,
  UserStore,
} from './store';
export { openPostgresStore, type PostgresStore, type PostgresStoreOptions } from './postgres';
export { openSqliteStore } from './sqlite';
export { StoreUnavailableError } from './store_unavailable_error';
export type { RateLimit } from './token_bucket';
