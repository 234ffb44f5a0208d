import type { Logger } from '@kbn/core/server';
import { Kysely } from 'kysely';
import { Client } from 'pg';
import type { Clock } from '../../core';
import { createApiKeyStore } from '../api_key_store';
import { createAuditStore } from '../audit_store';
import { createConnectorStore } from '../connector_store';
import type { StoreTransaction } from '../delivery_store';
import { createExecutionStore } from '../execution_store';
import { createMaintenanceWindowStore } from '../maintenance_windows';
import { createNodeStore } from '../node_store';
import { runStatement } from '../run_statement';
import { createSessionStore } from '../session_store';
import { createSettingStore } from '../setting_store';
import { createSpaceStore } from '../space_store';
import type { Store } from '../store';
import type { Tables } from '../tables';
import { createUserStore } from '../user_store';
import { again } from './again';
import { connectionConfig } from './connection_config';
import { createDatabaseClock } from './database_clock';
import { createGuardedPool } from './guarded_pool';
import { migratePostgres } from './migrate_postgres';
import { createPostgresDeliveryStore } from './postgres_delivery_store';
import { createPostgresDialect } from './postgres_dialect';
import { createPostgresRuleStore } from './postgres_rule_store';
import { createReadyChannel } from './ready_channel';
import { createUpkeep } from './upkeep';

export interface PostgresStoreOptions {
  /** `postgresql://user:password@host:5432/database?sslmode=…`; a secret. */
  url: string;
  logger: Logger;
  /** Of this node, in all. */
  maxConnections?: number;
  /** An answer that takes longer is none: what was asked fails. */
  timeoutMs?: number;
  /** Goes on evenly, however the clock of the machine is set. */
  monotonicMs?: () => number;
}

export interface PostgresStore extends Store {
  /** The database's, the same for every node. */
  clock: Clock;
}

/**
 * Work on deliveries finds every row by an index. What the planner believes of tables that grow and
 * shrink all the time may be of yesterday, and it would read all of one rather than some.
 */
const ALWAYS_BY_INDEX = [
  'enable_seqscan = off',
  'enable_hashjoin = off',
  'enable_mergejoin = off',
  'jit = off',
];

/**
 * Opens a database that many nodes share, making or migrating its tables as needed. A commit is on the
 * database's disk when it returns.
 *
 * @throws Error when it cannot be reached or is newer than this host; nothing says the URL.
 */
export async function openPostgresStore({
  url,
  logger,
  maxConnections = 10,
  timeoutMs = 10_000,
  monotonicMs = () => performance.now(),
}: PostgresStoreOptions): Promise<PostgresStore> {
  const config = connectionConfig({ url, timeoutMs });
  await migratePostgres(config);
  const ofWork = Math.max(1, Math.floor((maxConnections - 1) / 2));
  const open = (max: number, settings: readonly string[] = []) =>
    new Kysely<Tables>({
      dialect: createPostgresDialect(createGuardedPool({ ...config, max }, settings)),
    });
  const work = open(ofWork, ALWAYS_BY_INDEX);
  const db = open(Math.max(1, maxConnections - 1 - ofWork));
  const clock = createDatabaseClock(monotonicMs);
  const listeners = new Set<() => void>();
  const enlisted = new WeakSet<StoreTransaction>();
  const notify = () => listeners.forEach((listener) => listener());
  const keepUp = createUpkeep(clock);
  await keepUp((statement) => runStatement(db, statement, []));
  const channel = createReadyChannel({
    createClient: () => new Client(config),
    onReady: notify,
    check: (client) =>
      keepUp(async <Row>(statement: string) => (await client.query(statement)).rows as Row[]),
    logger,
  });

  function announce(): void {
    notify();
    channel.announce();
  }

  return {
    connectors: createConnectorStore(db),
    users: createUserStore(db),
    spaces: createSpaceStore(db),
    apiKeys: createApiKeyStore(db),
    sessions: createSessionStore(db),
    executions: createExecutionStore(db),
    audit: createAuditStore(db),
    deliveries: createPostgresDeliveryStore({
      db,
      work,
      announce,
      announceHere: notify,
      onReady(listener) {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
      onEnlisted: (transaction) => void enlisted.add(transaction),
    }),
    rules: createPostgresRuleStore(db),
    maintenanceWindows: createMaintenanceWindowStore(db),
    nodes: createNodeStore(db),
    settings: createSettingStore(db),
    clock,
    async transaction(change) {
      let used: StoreTransaction | undefined;
      const result = await again(() =>
        db.transaction().execute((transaction) => {
          used = transaction;
          return change(transaction);
        }),
      );
      if (used && enlisted.has(used)) {
        announce();
      }
      return result;
    },
    async close() {
      await channel.close();
      await Promise.all([work.destroy(), db.destroy()]);
    },
  };
}
