import { createLogger } from '../core';
import type { NodeRow, NodeStore } from '../storage';
import { createNodeRegistry, type NodeRegistry } from './node_registry';

const START = new Date('2026-01-01T12:00:00.000Z');
const BEAT_MS = 3_000;
const clock = { now: () => new Date() };

let rows: Map<string, NodeRow>;
let isWritable: boolean;
let isReadable: boolean;
let hangs: Promise<void>;
let lines: string[];
let registries: NodeRegistry[];

const store: NodeStore = {
  async beat(row) {
    await hangs;
    if (!isWritable) {
      throw new Error('disk full');
    }
    rows.set(row.id, row);
  },
  async list(since) {
    await hangs;
    if (!isReadable) {
      throw new Error('connection refused');
    }
    return [...rows.values()].filter(({ seenAt }) => seenAt >= since);
  },
  remove: (id) => {
    rows.delete(id);
    return Promise.resolve();
  },
};

function create(id: string): NodeRegistry {
  const registry = createNodeRegistry({
    store,
    node: { id, name: `node ${id}`, version: '1.0.0' },
    circuits: () => [{ spaceId: 'default', connectorId: id, state: 'open', until: START }],
    clock,
    logger: createLogger({
      level: 'info',
      destination: { write: (line) => void lines.push((JSON.parse(line) as Line).event) },
    }),
  });
  registries.push(registry);
  return registry;
}

interface Line {
  event: string;
}

const names = async (registry: NodeRegistry) =>
  (await registry.list()).map(({ name, seenAt }) => [name, seenAt.getTime() - START.getTime()]);

beforeEach(() => {
  jest.useFakeTimers({ now: START });
  rows = new Map();
  isWritable = true;
  isReadable = true;
  hangs = Promise.resolve();
  lines = [];
  registries = [];
});
afterEach(async () => {
  await Promise.all(registries.map((registry) => registry.stop()));
  jest.useRealTimers();
});

it('each sees the others, and itself as it is now', async () => {
  const a = create('a');
  const b = create('b');
  b.start();
  a.start();
  await jest.advanceTimersByTimeAsync(1_000);
  expect(await names(a)).toEqual([
    ['node a', 1_000],
    ['node b', 0],
  ]);
  expect((await b.list())[0]?.circuits).toMatchObject([{ connectorId: 'a' }]);
});

it('one that was killed is gone after a while, one that stops at once', async () => {
  const a = create('a');
  a.start();
  const killed = { ...(await a.list())[0], id: 'k', name: 'killed', seenAt: START } as NodeRow;
  rows.set('k', killed);
  const b = create('b');
  b.start();
  await jest.advanceTimersByTimeAsync(BEAT_MS);
  expect(await a.list()).toHaveLength(3);
  await b.stop();
  expect((await names(a)).map(([name]) => name)).toEqual(['killed', 'node a']);
  await jest.advanceTimersByTimeAsync(15_000);
  expect((await names(a)).map(([name]) => name)).toEqual(['node a']);
});

it('forgets those that were killed long ago', async () => {
  const old = { id: 'k', seenAt: new Date(START.getTime() - 3_600_001), circuits: [] };
  rows.set('k', old as unknown as NodeRow);
  create('a').start();
  await jest.advanceTimersByTimeAsync(0);
  expect([...rows.keys()]).toEqual(['a']);
});

describe('the database', () => {
  it('is available as long as it can be written', async () => {
    const a = create('a');
    expect(a.storeLevel()).toBe('available');
    a.start();
    await jest.advanceTimersByTimeAsync(5 * BEAT_MS);
    expect(a.storeLevel()).toBe('available');
    expect(lines).toEqual([]);
  });

  it('is degraded when it can only be read, unavailable when not even that; one line for each', async () => {
    const a = create('a');
    a.start();
    isWritable = false;
    await jest.advanceTimersByTimeAsync(3 * BEAT_MS);
    expect(a.storeLevel()).toBe('degraded');
    isReadable = false;
    await jest.advanceTimersByTimeAsync(3 * BEAT_MS);
    expect(a.storeLevel()).toBe('unavailable');
    isReadable = true;
    isWritable = true;
    await jest.advanceTimersByTimeAsync(3 * BEAT_MS);
    expect(a.storeLevel()).toBe('available');
    expect(lines).toEqual(['store.failed', 'store.failed', 'store.recovered']);
  });

  it('is unavailable when it hangs', async () => {
    const a = create('a');
    a.start();
    await jest.advanceTimersByTimeAsync(0);
    const { promise, resolve } = Promise.withResolvers<void>();
    hangs = promise;
    await jest.advanceTimersByTimeAsync(BEAT_MS + 4_999);
    expect(a.storeLevel()).toBe('available');
    await jest.advanceTimersByTimeAsync(2);
    expect(a.storeLevel()).toBe('unavailable');
    resolve();
    await jest.advanceTimersByTimeAsync(0);
    expect(a.storeLevel()).toBe('available');
  });
});

it('stops before it was started, and while the database does not answer', async () => {
  await create('a').stop();
  const b = create('b');
  b.start();
  isWritable = false;
  await jest.advanceTimersByTimeAsync(BEAT_MS);
  await b.stop();
  expect(rows.size).toBe(0);
});
