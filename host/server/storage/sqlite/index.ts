export { openSqliteStore } from './open_sqlite_store';
