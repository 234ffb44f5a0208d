import type { Kysely } from 'kysely';
import { createDeliveryQueries } from '../delivery_queries';
import type { Completion, DeliveryStore, NewDelivery, StoreTransaction } from '../delivery_store';
import { createGroupCommit, inOneList } from '../group_commit';
import type { Tables } from '../tables';
import { again } from './again';
import { claimDeliveries } from './claim_deliveries';
import { completeDeliveries } from './complete_deliveries';
import { createDeliveryChanges } from './delivery_changes';
import { createDeliveryLeases } from './delivery_leases';
import { enqueueDeliveries, linesOf } from './enqueue_deliveries';
import { lockLines } from './lines';

const MOST_CALLS = 500;

export interface PostgresDeliveryStoreOptions {
  /** For questions. */
  db: Kysely<Tables>;
  /** For work: questions never take its connections. */
  work: Kysely<Tables>;
  /** Something may have become due. */
  announce: () => void;
  /** The same to those who listen in this process alone. */
  announceHere: () => void;
  onReady: DeliveryStore['onReady'];
  /** Something was enqueued in a transaction of the caller. */
  onEnlisted: (transaction: StoreTransaction) => void;
}

/** Deliveries in PostgreSQL, for many nodes at once. */
export function createPostgresDeliveryStore({
  db,
  work,
  announce,
  announceHere,
  onReady,
  onEnlisted,
}: PostgresDeliveryStoreOptions): DeliveryStore {
  const changes = createDeliveryChanges(work);
  const leases = createDeliveryLeases(work);

  const enqueue = createGroupCommit(
    inOneList((rows: readonly NewDelivery[]) =>
      again(() => {
        const lines = linesOf(rows);
        return lines.length === 0
          ? enqueueDeliveries(work, rows)
          : work.transaction().execute(async (transaction) => {
              await lockLines(transaction, lines);
              return enqueueDeliveries(transaction, rows);
            });
      }),
    ),
    MOST_CALLS,
  );
  const complete = createGroupCommit(
    inOneList(async (completions: readonly Completion[]) => {
      let hasNewHead = false;
      const onNewHead = () => (hasNewHead = true);
      const completed = await again(() =>
        work
          .transaction()
          .execute((transaction) => completeDeliveries(transaction, completions, { onNewHead })),
      );
      if (hasNewHead) {
        announceHere();
      }
      return completed;
    }),
    MOST_CALLS,
  );

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
      const lines = linesOf(rows);
      if (lines.length > 0) {
        await lockLines(transaction, lines);
      }
      const enqueued = await enqueueDeliveries(transaction, rows);
      onEnlisted(transaction);
      return enqueued;
    },
    onReady,
    claim: (request) => again(() => claimDeliveries(work, request)),
    announce,
    complete: async (completions) => (completions.length > 0 ? complete(completions) : []),
    extend: (given, until) => again(() => leases.extend(given, until)),
    release: (given, now) => andAnnounce(again(() => leases.release(given, now))),
    expireLeases: (request) => andAnnounce(again(() => leases.expireLeases(request))),
    cancel: (spaceId, id, now) => andAnnounce(again(() => changes.cancel(spaceId, id, now))),
    cancelAll: (filter, step) => andAnnounce(again(() => changes.cancelAll(filter, step))),
    redeliver: (spaceId, id, now) => andAnnounce(again(() => changes.redeliver(spaceId, id, now))),
    redeliverAll: (filter, step) => andAnnounce(again(() => changes.redeliverAll(filter, step))),
    deleteEndedBefore: (moment, limit) => again(() => changes.deleteEndedBefore(moment, limit)),
  };
}
