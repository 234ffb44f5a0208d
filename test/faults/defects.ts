import { setTimeout as pause } from 'node:timers/promises';
import type { Completion, DeliveryStore, NewDelivery } from '../../host/server/storage';

export type Defect = keyof typeof DEFECTS;

const BEFORE_COMMIT_MS = 100;

/** What a driver could get wrong. Each wraps the real one. */
export const DEFECTS = {
  none: (store: DeliveryStore): DeliveryStore => store,

  acknowledges_before_commit: (store: DeliveryStore): DeliveryStore => ({
    ...store,
    enqueue: async (rows) => {
      void pause(BEFORE_COMMIT_MS).then(() => store.enqueue(rows));
      return rows.map(({ id }) => ({ id, isNew: true }));
    },
  }),

  ignores_order: (store: DeliveryStore): DeliveryStore => ({
    ...store,
    enqueue: (rows) => store.enqueue(rows.map((row) => ({ ...row, orderingKey: null }))),
  }),

  /** A retry is a new delivery. */
  renames_retries: (store: DeliveryStore): DeliveryStore => {
    const enqueued = new Map<string, NewDelivery>();
    let renamed = 0;
    const remember = (rows: readonly NewDelivery[]) =>
      rows.forEach((row) => enqueued.set(row.id, row));
    return {
      ...store,
      enqueue: (rows) => {
        remember(rows);
        return store.enqueue(rows);
      },
      complete: async (completions) => {
        const again = completions.flatMap(({ id, next }) => {
          const row = next.state === 'retrying' ? enqueued.get(id) : undefined;
          renamed += 1;
          return row ? [{ ...row, id: `${id}-again-${renamed}`, idempotencyKey: null }] : [];
        });
        remember(again);
        await store.enqueue(again);
        return store.complete(
          completions.map((one) =>
            one.next.state === 'retrying' ? { ...one, next: { state: 'failed' } } : one,
          ),
        );
      },
    };
  },

  /** Every tenth acceptance is not written down. */
  forgets_acceptances: (store: DeliveryStore): DeliveryStore => {
    let count = 0;
    const forget = (completion: Completion): Completion => {
      count += 1;
      return completion.next.state === 'delivered' && count % 10 === 0
        ? { ...completion, next: { state: 'retrying', dueAt: completion.endedAt } }
        : completion;
    };
    return { ...store, complete: (completions) => store.complete(completions.map(forget)) };
  },
} as const;
