export {
  openPostgresStore,
  type PostgresStore,
  type PostgresStoreOptions,
} from './open_postgres_store';
