/* oxlint-disable no-await-in-loop -- one step after the other is the point */
import { postgresStores, silentLogger } from '../../../../test/support/postgres_stores';
import { createSeededRandom } from '../../../../test/support/seeded_random';
import { startPostgres, type PostgresServer } from '../../../../test/support/start_postgres';
import type { ClaimedDelivery, Completion, NewDelivery } from '..';
import { openPostgresStore, type PostgresStore } from '.';

const NODES = 4;
const SPACE = { spaceIds: ['default'] };
let server: PostgresServer;
const stores = postgresStores(() => server);
const opened: PostgresStore[] = [];
let databases = 0;
let ids = 0;

beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.remove());
beforeEach(() => {
  databases += 1;
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((store) => store.close()));
});

async function openNode(): Promise<PostgresStore> {
  const store = await stores.open(`nodes_${databases}`, { maxConnections: 6 });
  opened.push(store);
  return store;
}

const openNodes = () => Promise.all(Array.from({ length: NODES }, openNode));

function newDelivery(overrides: Partial<NewDelivery> = {}): NewDelivery {
  ids += 1;
  return {
    id: `d${String(ids).padStart(6, '0')}`,
    spaceId: 'default',
    connectorId: 'on-call',
    connectorTypeId: '.xmatters',
    orderingKey: null,
    idempotencyKey: null,
    params: {},
    ruleId: null,
    alertId: null,
    createdAt: new Date('2026-01-01T12:00:00Z'),
    ...overrides,
  };
}

const NOW = new Date('2026-01-01T12:00:00Z');

function completion(
  { id, fence }: ClaimedDelivery,
  next: Completion['next'] = { state: 'delivered' },
): Completion {
  const attempt = {
    startedAt: NOW,
    endedAt: NOW,
    outcome: 'delivered' as const,
    reason: 'accepted',
    message: null,
    httpStatus: 202,
  };
  return { id, fence, endedAt: NOW, attempt, reason: 'accepted', message: null, next };
}

const claim = (store: PostgresStore, limit: number) =>
  store.deliveries.claim({ now: NOW, owner: 'node', leaseMs: 30_000, limit, perConnector: limit });

describe('many nodes on one database', () => {
  it('make its tables once when they start together', async () => {
    const url = await server.createDatabase('together');
    const together = await Promise.all(
      Array.from({ length: NODES }, () => openPostgresStore({ url, logger: silentLogger })),
    );
    opened.push(...together);
    await together[0]?.settings.setOnce('key', 'value');
    await expect(together[3]?.settings.get('key')).resolves.toBe('value');
    const rows = await server.query('select name from kysely_migration', 'together');
    expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
  });

  it('take each delivery once', async () => {
    const nodes = await openNodes();
    await nodes[0]?.deliveries.enqueue(Array.from({ length: 400 }, () => newDelivery()));
    const taken = await Promise.all(
      nodes.map(async (node) => {
        const own: string[] = [];
        for (;;) {
          const { deliveries } = await claim(node, 7);
          if (deliveries.length === 0) {
            return own;
          }
          own.push(...deliveries.map(({ id }) => id));
        }
      }),
    );
    const all = taken.flat();
    expect(new Set(all).size).toBe(all.length);
    // Whoever finds nothing may have met others at all that was left.
    const rest = await claim(nodes[0] as PostgresStore, 400);
    expect(all.length + rest.deliveries.length).toBe(400);
  });

  it.each([1, 2, 3])(
    'keep the order of every line while all enqueue, complete, cancel and redeliver: seed %d',
    async (seed) => {
      const nodes = await openNodes();
      const perNode = 150;
      const log = new Map<string, string[]>();
      const running = new Set<string>();
      const broken: string[] = [];
      let left = NODES * perNode;
      const isBusy = () => left > 0;

      async function produce(node: PostgresStore, index: number): Promise<void> {
        const random = createSeededRandom(seed * 100 + index);
        for (let made = 0; made < perNode;) {
          const rows = Array.from({ length: Math.min(1 + random.below(5), perNode - made) }, () =>
            newDelivery({ orderingKey: `line ${random.below(5)}` }),
          );
          made += rows.length;
          await node.deliveries.enqueue(rows);
        }
      }

      async function consume(node: PostgresStore, index: number): Promise<void> {
        const random = createSeededRandom(seed * 1_000 + index);
        while (isBusy()) {
          const { deliveries } = await claim(node, 3);
          for (const delivery of deliveries) {
            const line = delivery.orderingKey ?? '';
            if (running.has(line)) {
              broken.push(`two of ${line} at once`);
            }
            running.add(line);
          }
          await Promise.all(deliveries.map((delivery) => finish(node, delivery, random.below(10))));
        }
      }

      async function finish(
        node: PostgresStore,
        delivery: ClaimedDelivery,
        dice: number,
      ): Promise<void> {
        const line = delivery.orderingKey ?? '';
        running.delete(line);
        if (dice === 0) {
          await node.deliveries.release([delivery], NOW);
        } else if (dice === 1) {
          await node.deliveries.complete([completion(delivery, { state: 'retrying', dueAt: NOW })]);
        } else {
          log.set(line, [...(log.get(line) ?? []), `${delivery.position}`]);
          const [state] = await node.deliveries.complete([completion(delivery)]);
          left -= state === 'delivered' ? 1 : 0;
        }
      }

      await Promise.all(
        nodes.flatMap((node, index) => [produce(node, index), consume(node, index)]),
      );
      expect(broken).toEqual([]);
      for (const positions of log.values()) {
        expect(positions).toEqual(positions.toSorted((a, b) => Number(a) - Number(b)));
      }
      const counts = await nodes[0]?.deliveries.backlog(['default']);
      expect(counts).toMatchObject([{ counts: { delivered: NODES * perNode, queued: 0 } }]);
    },
  );

  it('leave no line without a head while some are cancelled and redelivered', async () => {
    const nodes = await openNodes();
    const rows = Array.from({ length: 60 }, (_value, index) =>
      newDelivery({ orderingKey: `line ${index % 3}` }),
    );
    await nodes[0]?.deliveries.enqueue(rows);
    const random = createSeededRandom(7);
    const disturb = async (node: PostgresStore) => {
      for (let step = 0; step < 40; step += 1) {
        const { id } = rows[random.below(rows.length)] ?? { id: '' };
        await (random.below(2) === 0
          ? node.deliveries.cancel('default', id, NOW)
          : node.deliveries.redeliver('default', id, NOW));
        const { deliveries } = await claim(node, 2);
        await node.deliveries.complete(
          deliveries.map((one) =>
            completion(one, random.below(3) === 0 ? { state: 'failed' } : { state: 'delivered' }),
          ),
        );
      }
    };
    await Promise.all(nodes.map(disturb));
    const [first] = nodes as [PostgresStore];
    for (;;) {
      const { deliveries } = await claim(first, 100);
      if (deliveries.length === 0) {
        break;
      }
      await first.deliveries.complete(deliveries.map((one) => completion(one)));
    }
    await expect(
      first.deliveries.count({ ...SPACE, states: ['queued', 'running', 'retrying'] }),
    ).resolves.toBe(0);
    await expect(first.deliveries.count(SPACE)).resolves.toBe(60);
  });

  it('make one delivery of an idempotency key that all enqueue at once', async () => {
    const nodes = await openNodes();
    const answers = await Promise.all(
      nodes.flatMap((node) =>
        Array.from({ length: 10 }, () =>
          node.deliveries.enqueue([newDelivery({ idempotencyKey: 'key', orderingKey: 'line' })]),
        ),
      ),
    );
    expect(answers.flat().filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(new Set(answers.flat().map(({ id }) => id)).size).toBe(1);
    expect((await claim(nodes[0] as PostgresStore, 10)).deliveries).toHaveLength(1);
  });

  it('share a rate', async () => {
    const nodes = await openNodes();
    await nodes[0]?.deliveries.enqueue(Array.from({ length: 100 }, () => newDelivery()));
    const rateLimits = new Map([['.xmatters', { limit: 10, windowMs: 60_000 }]]);
    const claims = await Promise.all(
      nodes.flatMap((node) =>
        [1, 2, 3].map(() =>
          node.deliveries.claim({
            now: NOW,
            owner: 'node',
            leaseMs: 30_000,
            limit: 5,
            perConnector: 5,
            rateLimits,
          }),
        ),
      ),
    );
    expect(claims.flatMap(({ deliveries }) => deliveries)).toHaveLength(10);
  });

  it('tell each other what is enqueued, also within a transaction of the caller', async () => {
    const [one, two] = (await openNodes()) as [PostgresStore, PostgresStore];
    let taken = 0;
    let heard = Promise.withResolvers<void>();
    // More often than something is enqueued: also when the node begins to hear.
    async function take(): Promise<void> {
      const { deliveries } = await claim(two, 10);
      taken += deliveries.length;
      if (deliveries.length > 0) {
        heard.resolve();
      }
    }
    const stop = two.deliveries.onReady(() => void take());
    for (const enqueue of [
      () => one.deliveries.enqueue([newDelivery()]),
      () => one.transaction((transaction) => one.deliveries.enqueue([newDelivery()], transaction)),
    ]) {
      heard = Promise.withResolvers();
      await enqueue();
      await heard.promise;
    }
    stop();
    expect(taken).toBe(2);
  });

  it('have one clock, which the machine’s cannot change', async () => {
    const timeOfDatabase = async () => {
      const [row] = await server.query('select clock_timestamp() as time');
      return row?.time as Date;
    };
    const before = await timeOfDatabase();
    const store = await stores.open(`nodes_${databases}`, { monotonicMs: () => 0 });
    opened.push(store);
    jest.useFakeTimers({ now: 0, doNotFake: ['setImmediate', 'nextTick', 'setTimeout'] });
    const now = store.clock.now();
    jest.useRealTimers();
    expect(now.getTime()).toBeGreaterThanOrEqual(before.getTime());
    expect(now.getTime()).toBeLessThanOrEqual((await timeOfDatabase()).getTime());
  });
});
