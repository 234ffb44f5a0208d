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
  SessionRow,
  SessionStore,
  SettingStore,
  Store,
  UserRow,
  UserStore,
} from './store';
export { openSqliteStore } from './sqlite';
