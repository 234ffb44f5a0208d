import type { DatabaseSync } from 'node:sqlite';
import type { Kysely } from 'kysely';
import { createDeliveryQueries } from '../delivery_queries';
import type { DeliveryStore } from '../delivery_store';
import type { Tables } from '../tables';
import { claimDeliveries } from './claim_deliveries';
import { completeDeliveries } from './complete_deliveries';
import { createDeliveryChanges } from './delivery_changes';
import { expireLeases, extendLeases, releaseLeases } from './delivery_leases';
import { enqueueDeliveries } from './enqueue_deliveries';
import type { LogSync } from './log_sync';
import type { SqliteStatements } from './sqlite_statements';
import { createWriteTogether } from './write_together';

export interface SqliteDeliveryStoreOptions {
  db: Kysely<Tables>;
  database: DatabaseSync;
  statements: SqliteStatements;
  logSync: LogSync;
}

/** Deliveries in SQLite: one process, one connection, one transaction at a time. */
export function createSqliteDeliveryStore({
  db,
  database,
  statements,
  logSync,
}: SqliteDeliveryStoreOptions): DeliveryStore {
  const changes = createDeliveryChanges(db, statements);
  const together = createWriteTogether(db, database);
  const listeners = new Set<() => void>();

  const announce = () => listeners.forEach((listener) => listener());

  async function andAnnounce<Result>(change: Promise<Result>): Promise<Result> {
    const result = await change;
    announce();
    return result;
  }

  /** Nobody waits for the disk: what a power cut takes is done again. */
  async function withoutWait<Result>(work: () => Result): Promise<Result> {
    const result = await together(work);
    logSync.soon();
    return result;
  }

  return {
    ...createDeliveryQueries(db),
    async enqueue(rows, transaction) {
      if (transaction) {
        // In that of the caller: there is one connection, and he has it.
        const enqueued = enqueueDeliveries(statements, rows);
        // Whoever asks for the connection now gets it when the caller's transaction is over.
        void andAnnounce(db.connection().execute(() => Promise.resolve())).catch(() => {});
        return enqueued;
      }
      // It may go out while its sender still waits for the disk.
      const enqueued = await andAnnounce(together(() => enqueueDeliveries(statements, rows)));
      await logSync.now();
      return enqueued;
    },
    onReady(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    announce,
    claim: (request) => withoutWait(() => claimDeliveries(statements, request)),
    async complete(completions) {
      let hasNewHead = false;
      const completed = await withoutWait(() =>
        completeDeliveries(statements, completions, () => (hasNewHead = true)),
      );
      if (hasNewHead) {
        announce();
      }
      return completed;
    },
    extend: (leases, until) => withoutWait(() => extendLeases(statements, leases, until)),
    release: (leases, now) =>
      andAnnounce(withoutWait(() => releaseLeases(statements, leases, now))),
    expireLeases: (request) => andAnnounce(withoutWait(() => expireLeases(statements, request))),
    cancel: (spaceId, id, now) => andAnnounce(changes.cancel(spaceId, id, now)),
    cancelAll: (filter, step) => andAnnounce(changes.cancelAll(filter, step)),
    redeliver: (spaceId, id, now) => andAnnounce(changes.redeliver(spaceId, id, now)),
    redeliverAll: (filter, step) => andAnnounce(changes.redeliverAll(filter, step)),
    deleteEndedBefore: changes.deleteEndedBefore,
  };
}
