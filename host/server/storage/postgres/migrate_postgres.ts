import { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { PoolConfig } from 'pg';
import { migrationProvider } from '../migrations';
import { StoreUnavailableError } from '../store_unavailable_error';
import type { Tables } from '../tables';
import { createGuardedPool } from './guarded_pool';
import { createPostgresDialect } from './postgres_dialect';

/** Of several nodes that start together one does it, and the others wait until it is done. */
export async function migratePostgres(config: PoolConfig): Promise<void> {
  const {
    statement_timeout: _statement,
    query_timeout: _query,
    idle_in_transaction_session_timeout: _idle,
    ...patient
  } = config;
  const pool = createGuardedPool({ ...patient, max: 2 });
  const db = new Kysely<Tables>({ dialect: createPostgresDialect(pool) });
  const { error } = await new Migrator({ db, provider: migrationProvider }).migrateToLatest();
  await db.destroy();
  if (error instanceof StoreUnavailableError) {
    throw error;
  }
  if (error) {
    const reason = error instanceof Error ? error.message : 'unknown reason';
    throw new Error(`The database could not be migrated: ${reason}`, { cause: error });
  }
}
