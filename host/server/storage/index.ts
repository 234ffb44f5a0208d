export type {
  ConnectorRow,
  ConnectorStore,
  SettingStore,
  Store,
  UserRow,
  UserStore,
} from './store';
export { openSqliteStore } from './sqlite';
