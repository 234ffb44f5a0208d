/* oxlint-disable no-await-in-loop -- one step after the other is the point */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '../core';
import {
  openSqliteStore,
  type ClaimedDelivery,
  type DeliveryStore,
  type NewDelivery,
  type Store,
} from '../storage';
import {
  createDeliveryWorker,
  type DeliveryWorker,
  type DeliveryWorkerOptions,
  type ExecutedDelivery,
} from './delivery_worker';

const START = new Date('2026-01-01T12:00:00.000Z');
const LEASE_MS = 30_000;
const SPACE = { spaceIds: ['default'] };
const clock = { now: () => new Date() };

const OK: ExecutedDelivery = { result: { status: 'ok' }, httpStatus: 202 };
const DOWN: ExecutedDelivery = {
  result: { status: 'error', message: 'down', retry: true },
  httpStatus: 503,
};
const REFUSED: ExecutedDelivery = {
  result: { status: 'error', message: 'no such trigger', retry: false },
  httpStatus: 404,
};

/** One execution under way; the test says how it ends. */
interface Execution {
  delivery: ClaimedDelivery;
  signal: AbortSignal;
  end: (executed: ExecutedDelivery) => void;
  crash: (error: Error) => void;
}

const folder = mkdtempSync(join(tmpdir(), 'worker-'));
afterAll(() => rmSync(folder, { recursive: true }));

let databases = 0;
let ids = 0;
let store: Store;
let underWay: number;
let watched: DeliveryStore;
let executions: Execution[];
let workers: DeliveryWorker[];
let lines: string[];

beforeEach(async () => {
  // The store's own commits go on in real time.
  jest.useFakeTimers({ now: START, doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
  databases += 1;
  ids = 0;
  underWay = 0;
  executions = [];
  workers = [];
  lines = [];
  store = await openSqliteStore(join(folder, `${databases}.db`));
  watched = countingCalls(store.deliveries);
});

afterEach(async () => {
  const stopped = Promise.all(workers.map((worker) => worker.stop(0)));
  await jest.advanceTimersByTimeAsync(0);
  await stopped;
  await store.close();
  jest.useRealTimers();
});

/** Knows how many calls are under way. */
function countingCalls(deliveries: DeliveryStore): DeliveryStore {
  return new Proxy(deliveries, {
    get(target, name: keyof DeliveryStore) {
      const method = target[name] as (...given: unknown[]) => unknown;
      return (...given: unknown[]) => {
        const result = method(...given);
        if (result instanceof Promise) {
          underWay += 1;
          void result.catch(() => {}).finally(() => (underWay -= 1));
        }
        return result;
      };
    },
  });
}

/** Until nothing happens any more by itself: the store is idle, and so is who was waiting for it. */
async function quiet(): Promise<void> {
  for (let idle = 0; idle < 5; idle += 1) {
    await new Promise(setImmediate);
    if (underWay > 0) {
      idle = -1;
    }
  }
}

async function pass(ms: number): Promise<void> {
  await quiet();
  await jest.advanceTimersByTimeAsync(ms);
  await quiet();
}

function execute(delivery: ClaimedDelivery, signal: AbortSignal): Promise<ExecutedDelivery> {
  return new Promise((resolve, reject) => {
    executions.push({ delivery, signal, end: resolve, crash: reject });
  });
}

async function startWorker(
  overrides: Partial<DeliveryWorkerOptions> = {},
): Promise<DeliveryWorker> {
  const worker = createDeliveryWorker({
    store: watched,
    execute,
    clock,
    random: () => 0.5,
    logger: createLogger({ level: 'trace', destination: { write: (line) => lines.push(line) } }),
    owner: 'worker',
    leaseMs: LEASE_MS,
    concurrency: 10,
    perConnector: 4,
    rateLimits: new Map(),
    circuitBreaker: { failures: 3, openMs: 10_000, capMs: 60_000 },
    retryPolicy: { baseMs: 1_000, capMs: 8_000, maxAgeMs: 3_600_000 },
    ...overrides,
  });
  workers.push(worker);
  await worker.start();
  await quiet();
  return worker;
}

async function enqueue(...given: Array<Partial<NewDelivery>>): Promise<void> {
  const rows = given.map((overrides): NewDelivery => {
    ids += 1;
    return {
      id: `d${ids}`,
      spaceId: 'default',
      connectorId: 'on-call',
      connectorTypeId: '.xmatters',
      orderingKey: null,
      idempotencyKey: null,
      params: {},
      ruleId: null,
      alertId: null,
      createdAt: clock.now(),
      ...overrides,
    };
  });
  await watched.enqueue(rows);
  await quiet();
}

const many = (total: number, overrides: Partial<NewDelivery> = {}) =>
  Array.from({ length: total }, () => overrides);

const begun = () => executions.map(({ delivery }) => delivery.id);

/** Ends the oldest execution under way of this delivery, or of any. */
async function end(executed: ExecutedDelivery, id = begun()[0]): Promise<void> {
  const index = executions.findIndex(({ delivery }) => delivery.id === id);
  const [execution] = executions.splice(index, 1);
  if (!execution) {
    throw new Error('nothing is running');
  }
  execution.end(executed);
  await quiet();
}

const find = (id: string) => store.deliveries.find('default', id);

describe('a worker', () => {
  it('executes what is enqueued, at once, and records it', async () => {
    await startWorker();
    await enqueue({});
    expect(begun()).toEqual(['d1']);
    await end(OK);
    expect(await find('d1')).toMatchObject({ state: 'delivered', attempts: 1, reason: 'accepted' });
    expect(await store.deliveries.attemptsOf('d1')).toMatchObject([
      { number: 1, outcome: 'delivered', httpStatus: 202 },
    ]);
  });

  it.each(Array.from({ length: 10 }, (_value, turns) => turns))(
    'hears who calls %d turns after it has claimed',
    async (turns) => {
      await enqueue({});
      let wake: (() => void) | undefined;
      jest.spyOn(store.deliveries, 'onReady').mockImplementation((listener) => {
        wake = listener;
        return () => {};
      });
      jest.spyOn(store.deliveries, 'claim').mockImplementationOnce(() => {
        const after = (left: number) =>
          queueMicrotask(() => (left === 0 ? wake?.() : after(left - 1)));
        after(turns);
        return Promise.resolve({ deliveries: [], nextDueAt: null, isMoreDue: false });
      });
      await startWorker();
      expect(begun()).toEqual(['d1']);
    },
  );

  it('executes what was there before it', async () => {
    await enqueue({});
    await startWorker();
    expect(begun()).toEqual(['d1']);
  });

  it('retries when it is time, with growing pauses', async () => {
    await startWorker({ circuitBreaker: { failures: 100, openMs: 1, capMs: 1 } });
    await enqueue({});
    for (const pause of [500, 1_000, 2_000, 4_000, 4_000]) {
      await end(DOWN);
      await pass(pause - 1);
      expect(begun()).toEqual([]);
      await pass(1);
      expect(begun()).toEqual(['d1']);
    }
    await end(OK);
    expect(await find('d1')).toMatchObject({ state: 'delivered', attempts: 6, retries: 5 });
  });

  it('comes back when the other side said so', async () => {
    await startWorker();
    await enqueue({});
    const retry = new Date(START.getTime() + 90_000);
    await end({ result: { status: 'error', retry }, httpStatus: 429 });
    await pass(89_999);
    expect(begun()).toEqual([]);
    await pass(1);
    expect(begun()).toEqual(['d1']);
    expect(await store.deliveries.attemptsOf('d1')).toMatchObject([
      { reason: 'told_to_wait', nextAttemptAt: retry, httpStatus: 429 },
    ]);
  });

  it('gives up when told so, and when the time is over', async () => {
    await startWorker({ retryPolicy: { baseMs: 1_000, capMs: 8_000, maxAgeMs: 600 } });
    await enqueue({}, {});
    await end(REFUSED, 'd1');
    expect(await find('d1')).toMatchObject({
      state: 'failed',
      reason: 'refused',
      message: 'no such trigger',
    });
    await end(DOWN, 'd2');
    await pass(500);
    await end(DOWN, 'd2');
    expect(await find('d2')).toMatchObject({ state: 'failed', reason: 'too_old', attempts: 2 });
  });

  it('does not begin again what became too old while it waited', async () => {
    const policy = { baseMs: 1_000, capMs: 8_000, maxAgeMs: 60_000 };
    const first = await startWorker({ retryPolicy: policy });
    await enqueue({});
    await end(DOWN);
    await first.stop(0);
    await pass(60_001);
    await startWorker({ retryPolicy: policy });
    expect(begun()).toEqual([]);
    expect(await find('d1')).toMatchObject({ state: 'failed', reason: 'too_old', attempts: 1 });
  });

  it('makes the first attempt however old the delivery is', async () => {
    await enqueue({});
    await pass(30 * 24 * 3_600_000);
    await startWorker();
    await end(OK);
    expect(await find('d1')).toMatchObject({ state: 'delivered' });
  });

  it('takes a crash of an execution for a reason to retry', async () => {
    await startWorker();
    await enqueue({});
    executions.shift()?.crash(new Error('a bug'));
    await quiet();
    expect(await find('d1')).toMatchObject({
      state: 'retrying',
      reason: 'internal',
      message: 'a bug',
    });
  });

  it('keeps the order of a line through failures', async () => {
    await startWorker();
    await enqueue(...many(3, { orderingKey: 'alert' }));
    expect(begun()).toEqual(['d1']);
    await end(DOWN);
    expect(begun()).toEqual([]);
    await pass(500);
    expect(begun()).toEqual(['d1']);
    await end(REFUSED);
    expect(begun()).toEqual(['d2']);
    await end(OK);
    expect(begun()).toEqual(['d3']);
  });
});

describe('claims', () => {
  async function claimsDuring(work: () => Promise<void>): Promise<number> {
    const claims = jest.spyOn(store.deliveries, 'claim');
    const before = claims.mock.calls.length;
    await work();
    return claims.mock.calls.length - before;
  }

  it('once for a delivery that nothing waits behind', async () => {
    await startWorker();
    await enqueue({ orderingKey: 'other' });
    const claims = await claimsDuring(async () => {
      await enqueue({ orderingKey: 'alert' });
      await end(OK, 'd2');
      await end(OK, 'd1');
    });
    expect(claims).toBe(1);
    expect(await store.deliveries.count({ ...SPACE, states: ['delivered'] })).toBe(2);
  });

  it('again when a place is free that something waits for', async () => {
    await startWorker();
    await enqueue(...many(5));
    expect(begun()).toEqual(['d1', 'd2', 'd3', 'd4']);
    await end(OK, 'd2');
    expect(begun()).toEqual(['d1', 'd3', 'd4', 'd5']);
  });

  it('again when a place becomes free while a claim is under way that saw none', async () => {
    await startWorker({ perConnector: 1 });
    await enqueue({});
    const { promise: ended, resolve } = Promise.withResolvers<void>();
    const complete = store.deliveries.complete.bind(store.deliveries);
    jest.spyOn(store.deliveries, 'complete').mockImplementationOnce((completions) => {
      resolve();
      return complete(completions);
    });
    const claim = store.deliveries.claim.bind(store.deliveries);
    jest.spyOn(store.deliveries, 'claim').mockImplementationOnce(async (request) => {
      const claimed = await claim(request);
      executions.shift()?.end(OK);
      await ended;
      return claimed;
    });
    await enqueue({});
    expect(begun()).toEqual(['d2']);
  });
});

describe('limits', () => {
  it('hold for all together and for each connector', async () => {
    await startWorker();
    await enqueue(...many(20, { connectorId: 'slow' }));
    expect(begun()).toHaveLength(4);
    await enqueue(...many(4, { connectorId: 'b' }), ...many(20, { connectorId: 'c' }));
    expect(begun()).toHaveLength(10);
    await end(OK, 'd1');
    expect(begun()).toHaveLength(10);
  });

  it('a connector that hangs does not hold up another one', async () => {
    await startWorker();
    await enqueue(...many(1_000, { connectorId: 'hangs' }), ...many(50, { connectorId: 'quick' }));
    for (let index = 0; index < 50; index += 1) {
      await end(OK, `d${1_001 + index}`);
    }
    expect(await store.deliveries.count({ ...SPACE, states: ['delivered'] })).toBe(50);
    expect(begun()).toEqual(['d1', 'd2', 'd3', 'd4']);
  });

  it('of a connector type are kept over time', async () => {
    const rateLimits = new Map([['.xmatters', { limit: 3, windowMs: 3_000 }]]);
    await startWorker({ rateLimits });
    await enqueue(...many(6), { connectorTypeId: '.server-log', connectorId: 'log' });
    expect(begun()).toEqual(['d1', 'd7', 'd2', 'd3'].toSorted());
    await pass(999);
    expect(begun()).toHaveLength(4);
    await end(OK, 'd1');
    await pass(1);
    expect(begun()).toContain('d4');
    expect(begun()).not.toContain('d5');
    await end(OK, 'd2');
    await pass(1_000);
    expect(begun()).toContain('d5');
  });
});

describe('a destination that does not work', () => {
  async function open(): Promise<DeliveryWorker> {
    const worker = await startWorker();
    await enqueue(...many(6, { connectorId: 'down' }));
    await end(DOWN, 'd1');
    await end(DOWN, 'd2');
    await end(DOWN, 'd3');
    await end(DOWN, 'd4');
    return worker;
  }

  it('is left alone, and nothing spends attempts meanwhile', async () => {
    const worker = await open();
    // Two were claimed in the places of the first two, before the circuit opened.
    await end(DOWN, 'd5');
    await end(DOWN, 'd6');
    expect(worker.circuitOf({ spaceId: 'default', connectorId: 'down' })).toMatchObject({
      state: 'open',
    });
    await pass(9_999);
    expect(begun()).toEqual([]);
    await enqueue({ connectorId: 'up' });
    expect(begun()).toEqual(['d7']);
    const rows = await store.deliveries.list({ ...SPACE, connectorId: 'down' }, { limit: 10 });
    expect(rows.map(({ attempts }) => attempts)).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it('gets one probe at a time, later and later, until it works', async () => {
    await open();
    await end(DOWN, 'd5');
    await end(DOWN, 'd6');
    await pass(10_000);
    expect(begun()).toHaveLength(1);
    await pass(5_000);
    expect(begun()).toHaveLength(1);
    await end(DOWN);
    await pass(19_999);
    expect(begun()).toEqual([]);
    await pass(1);
    expect(begun()).toHaveLength(1);
    await end(OK);
    expect(begun()).toHaveLength(4);
  });
});

describe('leases', () => {
  it('of long executions are extended', async () => {
    await startWorker();
    await enqueue({});
    await pass(10 * LEASE_MS);
    expect(begun()).toEqual(['d1']);
    expect(executions[0]?.signal.aborted).toBe(false);
    await end(OK);
    expect(await find('d1')).toMatchObject({ state: 'delivered', attempts: 1 });
  });

  it('of a worker that is gone run out, and another one goes on', async () => {
    await enqueue({ orderingKey: 'alert' }, { orderingKey: 'alert' });
    await watched.claim({
      now: START,
      owner: 'dead',
      leaseMs: LEASE_MS,
      limit: 1,
      perConnector: 1,
    });
    await startWorker();
    expect(begun()).toEqual([]);
    await pass(LEASE_MS + LEASE_MS / 3);
    expect(begun()).toEqual(['d1']);
    expect(await store.deliveries.attemptsOf('d1')).toMatchObject([{ outcome: 'unknown' }]);
  });

  it('of an earlier worker of the same name are taken back at the start', async () => {
    await enqueue({});
    await watched.claim({
      now: START,
      owner: 'worker',
      leaseMs: LEASE_MS,
      limit: 1,
      perConnector: 1,
    });
    await startWorker();
    expect(begun()).toEqual(['d1']);
  });

  it('that are lost end the execution, and what it says counts no more', async () => {
    await startWorker();
    await enqueue({});
    const now = new Date(START.getTime() + LEASE_MS);
    await watched.expireLeases({ now, dueAt: new Date(START.getTime() + 60_000), limit: 10 });
    await pass(LEASE_MS / 3);
    expect(executions[0]?.signal.aborted).toBe(true);
    await end(OK);
    expect(await find('d1')).toMatchObject({ state: 'retrying', attempts: 1 });
  });

  it('that cannot be lengthened end the execution before somebody else may have it', async () => {
    await startWorker();
    await enqueue({});
    jest.spyOn(store.deliveries, 'extend').mockRejectedValue(new Error('away'));
    await pass(LEASE_MS - 1);
    expect(executions[0]?.signal.aborted).toBe(true);
  });

  it('that can be lengthened again in time end nothing, whatever the clock says', async () => {
    await startWorker();
    await enqueue({});
    jest.spyOn(store.deliveries, 'extend').mockRejectedValueOnce(new Error('away'));
    await pass(LEASE_MS / 2);
    jest.setSystemTime(clock.now().getTime() + 3_600_000);
    await pass(5 * LEASE_MS);
    expect(executions[0]?.signal.aborted).toBe(false);
    await end(OK);
    expect(await find('d1')).toMatchObject({ state: 'delivered', attempts: 1 });
  });

  it('that were just lengthened are not taken back by a clock that is set forward at that moment', async () => {
    await startWorker();
    await enqueue({});
    const extend = store.deliveries.extend.bind(store.deliveries);
    jest.spyOn(store.deliveries, 'extend').mockImplementationOnce(async (...given) => {
      const lost = await extend(...given);
      jest.setSystemTime(clock.now().getTime() + 3_600_000);
      return lost;
    });
    await pass(LEASE_MS);
    expect(begun()).toEqual(['d1']);
    expect(executions[0]?.signal.aborted).toBe(false);
    await end(OK);
    expect(await find('d1')).toMatchObject({ state: 'delivered', attempts: 1 });
  });

  it('that took too long to get are lengthened before anything begins', async () => {
    const claim = store.deliveries.claim.bind(store.deliveries);
    jest.spyOn(store.deliveries, 'claim').mockImplementationOnce(async (request) => {
      const claimed = await claim(request);
      jest.setSystemTime(clock.now().getTime() + LEASE_MS / 2);
      return claimed;
    });
    await enqueue({});
    await startWorker();
    expect(begun()).toEqual(['d1']);
    const step = { dueAt: clock.now(), limit: 10 };
    const later = new Date(clock.now().getTime() + LEASE_MS - 1);
    await expect(watched.expireLeases({ ...step, now: later })).resolves.toBe(0);
  });

  it('that took too long to get and are somebody else’s by now begin nothing', async () => {
    const claim = store.deliveries.claim.bind(store.deliveries);
    jest.spyOn(store.deliveries, 'claim').mockImplementationOnce(async (request) => {
      const claimed = await claim(request);
      jest.setSystemTime(clock.now().getTime() + 2 * LEASE_MS);
      const now = clock.now();
      await store.deliveries.expireLeases({ now, dueAt: now, limit: 10 });
      await claim({ ...request, now, owner: 'somebody else' });
      return claimed;
    });
    await enqueue({});
    await startWorker();
    expect(begun()).toEqual([]);
    expect(await find('d1')).toMatchObject({ state: 'running', attempts: 1 });
  });
});

describe('stopping', () => {
  it('waits for what is running and claims nothing more', async () => {
    const worker = await startWorker();
    await enqueue({}, ...many(2, { orderingKey: 'alert' }));
    const stopped = worker.stop(10_000);
    await enqueue({});
    await end(OK, 'd1');
    await end(OK, 'd2');
    await stopped;
    expect(begun()).toEqual([]);
    expect(await find('d2')).toMatchObject({ state: 'delivered' });
    expect(await find('d3')).toMatchObject({ state: 'queued', attempts: 0 });
    expect(await find('d4')).toMatchObject({ state: 'queued', attempts: 0 });
  });

  it('gives back what is claimed meanwhile, and it costs no attempt', async () => {
    const worker = await startWorker();
    const { promise: claiming, resolve } = Promise.withResolvers<void>();
    jest.spyOn(store.deliveries, 'release');
    const claim = store.deliveries.claim.bind(store.deliveries);
    jest.spyOn(store.deliveries, 'claim').mockImplementation((request) => {
      resolve();
      return claim(request);
    });
    const rows = store.deliveries.enqueue([
      {
        id: 'late',
        spaceId: 'default',
        connectorId: 'on-call',
        connectorTypeId: '.xmatters',
        orderingKey: null,
        idempotencyKey: null,
        params: {},
        ruleId: null,
        alertId: null,
        createdAt: clock.now(),
      },
    ]);
    await claiming;
    await worker.stop(10_000);
    await rows;
    expect(store.deliveries.release).toHaveBeenCalledTimes(1);
    expect(begun()).toEqual([]);
    expect(await find('late')).toMatchObject({ state: 'queued', attempts: 0 });
  });

  it('ends what takes too long; it is due again at once', async () => {
    const worker = await startWorker();
    await enqueue({});
    const stopped = worker.stop(5_000);
    await pass(5_000);
    await stopped;
    expect(executions[0]?.signal.aborted).toBe(true);
    await end(OK);
    expect(await find('d1')).toMatchObject({
      state: 'retrying',
      attempts: 1,
      reason: 'stopped',
      dueAt: new Date(START.getTime() + 5_000),
    });
  });
});

describe('a database that does not answer', () => {
  it('is asked again for deliveries', async () => {
    jest.spyOn(store.deliveries, 'claim').mockRejectedValueOnce(new Error('disk I/O error'));
    await startWorker();
    await enqueue({});
    jest.spyOn(store.deliveries, 'claim').mockRejectedValueOnce(new Error('disk I/O error'));
    await enqueue({});
    await pass(1_000);
    expect(begun()).toEqual(['d1', 'd2']);
    expect(lines.join('')).toContain('deliveries cannot be claimed: disk I/O error');
  });

  it('gets the end of a delivery as soon as it answers', async () => {
    await startWorker();
    await enqueue({});
    jest
      .spyOn(store.deliveries, 'complete')
      .mockRejectedValueOnce(new Error('disk full'))
      .mockRejectedValueOnce(new Error('disk full'));
    await end(OK);
    await pass(1_000);
    expect(await find('d1')).toMatchObject({ state: 'running' });
    await pass(1_000);
    expect(await find('d1')).toMatchObject({ state: 'delivered', attempts: 1 });
  });
});
