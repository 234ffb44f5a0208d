export type {
  ConnectorRow,
  ConnectorStore,
  SessionRow,
  SessionStore,
  SettingStore,
  Store,
  UserRow,
  UserStore,
} from './store';
export { openSqliteStore } from './sqlite';
