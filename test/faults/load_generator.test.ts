import { createSeededRandom } from '../support/seeded_random';
import { createLoadGenerator, EnqueueRefusedError, type AlertToEnqueue } from './load_generator';
import { nameOf } from './received_request';

const ALERTS = 3;

/** Fails the way a host does: sometimes before it is written, sometimes after. */
function flakyStore() {
  const random = createSeededRandom(7);
  const ids = new Map<string, string>();
  const calls: AlertToEnqueue[][] = [];
  return {
    ids,
    calls,
    enqueue: async (alerts: readonly AlertToEnqueue[]) => {
      calls.push([...alerts]);
      await Promise.resolve();
      const chance = random.next();
      if (chance < 0.2) {
        throw new Error('not written');
      }
      for (const { idempotencyKey } of alerts) {
        ids.set(idempotencyKey, ids.get(idempotencyKey) ?? `id-${ids.size + 1}`);
      }
      if (chance < 0.4) {
        throw new Error('written, but nobody was told');
      }
      return alerts.map(({ idempotencyKey }) => ids.get(idempotencyKey) ?? '');
    },
  };
}

it('acknowledges each step of each alert once, in order, whatever fails', async () => {
  const store = flakyStore();
  const load = createLoadGenerator({
    enqueue: store.enqueue,
    connectorIds: ['one', 'two'],
    random: createSeededRandom(3),
    alerts: ALERTS,
    maxPauseMs: 1,
    bulkShare: 0.5,
  });
  load.start();
  while (load.acknowledged.length < 50) {
    // oxlint-disable-next-line no-await-in-loop -- until there is enough to look at
    await new Promise(setImmediate);
  }
  await load.stop();

  for (let at = 1; at <= ALERTS; at += 1) {
    const alert = `alert-${at}`;
    const sequences = load.acknowledged.filter((one) => one.alert === alert);
    expect(sequences.map(({ sequence }) => sequence)).toEqual(
      sequences.map((_, index) => index + 1),
    );
    const connectors = store.calls.flat().filter((one) => one.alert === alert);
    expect(new Set(connectors.map(({ connectorId }) => connectorId)).size).toBe(1);
  }
  expect(load.acknowledged).toHaveLength(store.ids.size);
  expect(new Map(load.acknowledged.map((one) => [nameOf(one), one.deliveryId]))).toEqual(store.ids);
  expect(load.retried()).toBeGreaterThan(0);
  expect(store.calls.some((alerts) => alerts.length > 1)).toBe(true);
});

it('says when something is refused for good', async () => {
  const load = createLoadGenerator({
    enqueue: () => Promise.reject(new EnqueueRefusedError('no such connector')),
    connectorIds: ['one'],
    random: createSeededRandom(1),
    alerts: 1,
    maxPauseMs: 0,
    bulkShare: 0,
  });
  load.start();
  await expect(load.stop()).rejects.toThrow('no such connector');
});
