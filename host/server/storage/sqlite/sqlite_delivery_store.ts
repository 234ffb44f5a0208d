import type { Kysely } from 'kysely';
import { createDeliveryQueries } from '../delivery_queries';
import type { Completion, DeliveryStore, NewDelivery } from '../delivery_store';
import { createGroupCommit, inOneList } from '../group_commit';
import type { Tables } from '../tables';
import { claimDeliveries } from './claim_deliveries';
import { completeDeliveries } from './complete_deliveries';
import { createDeliveryChanges } from './delivery_changes';
import { createDeliveryLeases } from './delivery_leases';
import { enqueueDeliveries } from './enqueue_deliveries';

/** Deliveries in SQLite: one process, one connection, one transaction at a time. */
export function createSqliteDeliveryStore(db: Kysely<Tables>): DeliveryStore {
  const changes = createDeliveryChanges(db);
  const leases = createDeliveryLeases(db);
  const listeners = new Set<() => void>();

  const enqueue = createGroupCommit(
    inOneList((rows: readonly NewDelivery[]) =>
      db.transaction().execute((transaction) => enqueueDeliveries(transaction, rows)),
    ),
  );
  const complete = createGroupCommit(
    inOneList((completions: readonly Completion[]) =>
      db.transaction().execute((transaction) => completeDeliveries(transaction, completions)),
    ),
  );

  const announce = () => listeners.forEach((listener) => listener());

  async function andAnnounce<Result>(change: Promise<Result>): Promise<Result> {
    const result = await change;
    announce();
    return result;
  }

  return {
    ...createDeliveryQueries(db),
    async enqueue(rows, transaction) {
      if (!transaction) {
        return andAnnounce(enqueue(rows));
      }
      const enqueued = await enqueueDeliveries(transaction, rows);
      // Whoever asks for the connection now gets it when the caller's transaction is over.
      void andAnnounce(db.connection().execute(() => Promise.resolve())).catch(() => {});
      return enqueued;
    },
    onReady(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    announce,
    claim: (request) => claimDeliveries(db, request),
    complete: (completions) => complete(completions),
    extend: leases.extend,
    release: (given, now) => andAnnounce(leases.release(given, now)),
    expireLeases: (request) => andAnnounce(leases.expireLeases(request)),
    cancel: (spaceId, id, now) => andAnnounce(changes.cancel(spaceId, id, now)),
    cancelAll: (filter, step) => andAnnounce(changes.cancelAll(filter, step)),
    redeliver: (spaceId, id, now) => andAnnounce(changes.redeliver(spaceId, id, now)),
    redeliverAll: (filter, step) => andAnnounce(changes.redeliverAll(filter, step)),
    deleteEndedBefore: changes.deleteEndedBefore,
  };
}
