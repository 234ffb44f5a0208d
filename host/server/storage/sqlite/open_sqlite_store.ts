import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { migrationProvider } from '../migrations';
import { createApiKeyStore } from '../api_key_store';
import { createAuditStore } from '../audit_store';
import { createConnectorStore } from '../connector_store';
import { createExecutionStore } from '../execution_store';
import { createMaintenanceWindowStore } from '../maintenance_windows';
import { createNodeStore } from '../node_store';
import { createSessionStore } from '../session_store';
import { createSettingStore } from '../setting_store';
import { createSpaceStore } from '../space_store';
import type { Store } from '../store';
import type { Tables } from '../tables';
import { createUserStore } from '../user_store';
import { createNodeSqliteDialect } from './node_sqlite_dialect';
import { hastenWaiting } from './hasten_waiting';
import { createSqliteDeliveryStore } from './sqlite_delivery_store';
import { createSqliteRuleStore } from './sqlite_rule_store';
import { createSqliteStatements } from './sqlite_statements';
import { openWalSync } from './wal_sync';

/**
 * Opens the embedded store, making or migrating it as needed. A commit is on the disk when it
 * returns: write-ahead log with `synchronous = full`. Deliveries, beats and `transaction` sync the log
 * themselves, on another thread. Executions are on the disk a moment later.
 *
 * @param now what waits for a time that an earlier process read from a clock ahead of this is due now.
 * @throws Error when the file cannot be opened, is used by another process, or is newer than this host.
 */
export async function openSqliteStore(path: string, now?: Date): Promise<Store> {
  mkdirSync(dirname(path), { recursive: true });
  const database = openExclusively(path);
  const statements = createSqliteStatements(database);
  const db = new Kysely<Tables>({ dialect: createNodeSqliteDialect(database, statements) });
  const { error } = await new Migrator({ db, provider: migrationProvider }).migrateToLatest();
  if (error) {
    await db.destroy();
    const reason = error instanceof Error ? error.message : 'unknown reason';
    throw new Error(`The database ${path} could not be migrated: ${reason}`, { cause: error });
  }
  if (now) {
    hastenWaiting(statements, now);
  }
  const logSync = await openWalSync(path, { db, database });
  /** The disk is waited for afterwards, while others work on. */
  const withoutWait: Store['transaction'] = (work) =>
    db.connection().execute(async (connection) => {
      database.exec('pragma synchronous = normal');
      try {
        return await connection.transaction().execute(work);
      } finally {
        database.exec('pragma synchronous = full');
      }
    });
  const transaction: Store['transaction'] = async (work) => {
    const result = await withoutWait(work);
    await logSync.now();
    return result;
  };
  /** For what is written after the fact, several times a second under load. */
  const soonOnDisk: Store['transaction'] = async (work) => {
    const result = await withoutWait(work);
    logSync.soon();
    return result;
  };
  return {
    connectors: createConnectorStore(db),
    users: createUserStore(db),
    spaces: createSpaceStore(db),
    apiKeys: createApiKeyStore(db),
    sessions: createSessionStore(db),
    executions: createExecutionStore(db, soonOnDisk),
    audit: createAuditStore(db),
    deliveries: createSqliteDeliveryStore({ db, database, statements, logSync }),
    rules: createSqliteRuleStore({ db, database, statements }),
    maintenanceWindows: createMaintenanceWindowStore(db),
    nodes: createNodeStore(db, transaction),
    settings: createSettingStore(db),
    transaction,
    async close() {
      await logSync.stop();
      await db.destroy();
    },
  };
}

function openExclusively(path: string): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { timeout: 0 });
    // The host is the only writer; the lock makes a second host on the same file fail at its start.
    database.exec('pragma locking_mode = exclusive');
    database.exec('pragma journal_mode = wal');
    database.exec('pragma synchronous = full');
    // What a statement may have to undo goes to memory: as a file it doubles the price of an insert.
    database.exec('pragma temp_store = memory');
    database.exec('pragma cache_size = -32000');
    // As `=` does, and as every other database.
    database.exec('pragma case_sensitive_like = on');
    // Pages that change all the time are copied out of the log less often.
    database.exec('pragma wal_autocheckpoint = 4000');
    database.exec('begin immediate; commit');
    return database;
  } catch (error) {
    database?.close();
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      reason.includes('locked')
        ? `The database ${path} is in use by another process. Stop the other host or choose another data folder with --data.`
        : `The database ${path} cannot be opened: ${reason}`,
      { cause: error },
    );
  }
}
