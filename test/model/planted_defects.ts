import type { Completion, DeliveryStore, Store } from '../../host/server/storage';

type Defect = (deliveries: DeliveryStore) => Partial<DeliveryStore>;

/** What a driver could do wrong; each must be found. The list says what would be lost or doubled. */
export const DEFECTS: Record<string, Defect> = {
  'forgets fencing: a worker who comes too late writes over the one who has it': (deliveries) => {
    const fences = new Map<string, number>();
    const newest = ({ id, fence }: Completion) => fences.get(id) ?? fence;
    return {
      async claim(request) {
        const claimed = await deliveries.claim(request);
        claimed.deliveries.forEach(({ id, fence }) => fences.set(id, fence));
        return claimed;
      },
      complete: (completions) =>
        deliveries.complete(completions.map((one) => ({ ...one, fence: newest(one) }))),
    };
  },

  'ignores order: two of one line go out together': (deliveries) => ({
    async enqueue(rows, transaction) {
      return deliveries.enqueue(
        rows.map((row) => ({ ...row, orderingKey: null })),
        transaction,
      );
    },
  }),

  'loses a lease: what was claimed never reaches the worker': (deliveries) => ({
    async claim(request) {
      const claimed = await deliveries.claim(request);
      return { ...claimed, deliveries: claimed.deliveries.slice(0, 2) };
    },
  }),

  'acknowledges without writing: the last of many is forgotten': (deliveries) => ({
    async enqueue(rows, transaction) {
      const written = await deliveries.enqueue(rows.slice(0, 2), transaction);
      return rows.map(({ id }, index) => written[index] ?? { id, isNew: true });
    },
  }),

  'acknowledges an end without writing it: it is sent again for ever': () => ({
    complete: (completions) => Promise.resolve(completions.map(({ next: { state } }) => state)),
  }),

  'keeps what was rolled back: somebody is paged for nothing': (deliveries) => ({
    enqueue(rows, transaction) {
      if (!transaction) {
        return deliveries.enqueue(rows);
      }
      void deliveries.enqueue(rows).catch(() => {});
      return Promise.resolve(rows.map(({ id }) => ({ id, isNew: true })));
    },
  }),

  'forgets idempotency keys: what is sent twice is made twice': (deliveries) => ({
    enqueue: (rows, transaction) =>
      deliveries.enqueue(
        rows.map((row) => ({ ...row, idempotencyKey: null })),
        transaction,
      ),
  }),

  'does not lengthen leases: a slow page is taken away and sent twice': () => ({
    extend: () => Promise.resolve([]),
  }),

  'does not take expired leases back: what a dead worker had is stuck': () => ({
    expireLeases: () => Promise.resolve(0),
  }),

  'takes leases back too early: two workers have the same page': (deliveries) => ({
    expireLeases: (request) =>
      deliveries.expireLeases({ ...request, now: new Date(request.now.getTime() + 400) }),
  }),

  'does not give leases back: what a stopping worker had is stuck': () => ({
    release: () => Promise.resolve(),
  }),

  'gives back without a fence: a late worker lets another one’s page go': (deliveries) => ({
    release: async (leases, now) => {
      const every = leases.flatMap(({ id, fence }) => [
        { id, fence },
        { id, fence: fence + 1 },
      ]);
      await deliveries.release(every, now);
    },
  }),

  'makes what came back due at once: a broken destination is hammered': (deliveries) => ({
    expireLeases: (request) => deliveries.expireLeases({ ...request, dueAt: request.now }),
  }),

  'forgets to cancel what is running: it is tried again': (deliveries) => ({
    async cancel(spaceId, id, now) {
      const row = await deliveries.find(spaceId, id);
      return row?.state === 'running' ? 'requested' : deliveries.cancel(spaceId, id, now);
    },
  }),

  'claims before it is due: pauses are not kept': (deliveries) => ({
    claim: (request) =>
      deliveries.claim({ ...request, now: new Date(request.now.getTime() + 100) }),
  }),

  'claims more of one connector than it may: one destination takes every place': (deliveries) => ({
    claim: (request) => deliveries.claim({ ...request, perConnector: request.limit }),
  }),

  'forgets rate limits: the other side is flooded': (deliveries) => ({
    claim: ({ rateLimits: _forgotten, ...request }) => deliveries.claim(request),
  }),

  'does not say when the next is due: it is late': (deliveries) => ({
    claim: async (request) => ({ ...(await deliveries.claim(request)), nextDueAt: null }),
  }),

  'deletes what has just ended: nobody sees what became of it': (deliveries) => ({
    deleteEndedBefore: (moment, limit) =>
      deliveries.deleteEndedBefore(new Date(moment.getTime() + 500), limit),
  }),
};

export function withDefect(store: Store, defect: Defect): Store {
  const deliveries = { ...store.deliveries, ...defect(store.deliveries) };
  return { ...store, deliveries };
}
