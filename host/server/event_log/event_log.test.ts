import { createLogger } from '../core';
import { openSqliteStore, StoreUnavailableError, type ExecutionRow, type Store } from '../storage';
import { createEventLog, type EventLog } from './event_log';

const HOUR = 3_600_000;
const EVERYTHING = {
  spaceIds: ['default'],
  from: new Date('2000-01-01T00:00:00Z'),
  until: new Date('2100-01-01T00:00:00Z'),
};
const PAGE = { limit: 100, offset: 0, sort: [] };

let store: Store;
let eventLog: EventLog;
let now: Date;
let lines: string[];

beforeEach(async () => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
  store = await openSqliteStore(':memory:');
  now = new Date('2026-05-05T12:00:00Z');
  lines = [];
  eventLog = createEventLog({
    store: store.executions,
    logger: createLogger({
      level: 'info',
      destination: { write: (line) => void lines.push(line) },
    }),
    clock: { now: () => now },
    retentionMs: 24 * HOUR,
  });
});
afterEach(async () => {
  await eventLog.stop();
  await store.close();
  jest.useRealTimers();
});

const row = (id: string, startedAt = now): ExecutionRow => ({
  id,
  spaceId: 'default',
  connectorId: 'on-call',
  connectorName: 'On call',
  connectorTypeId: '.xmatters',
  source: 'test',
  startedAt,
  durationMs: 5,
  scheduleDelayMs: 0,
  status: 'success',
  message: 'done',
  isTimedOut: false,
  httpStatus: 202,
  requestId: null,
  version: '1.0.0',
});

const stored = () => store.executions.find(EVERYTHING, PAGE);

it('writes a burst at once, a moment after it began', async () => {
  const insert = jest.spyOn(store.executions, 'insert');
  eventLog.record(row('a'));
  eventLog.record(row('b'));
  expect(await stored()).toEqual([]);
  await jest.advanceTimersByTimeAsync(500);
  await eventLog.find(EVERYTHING, PAGE);
  expect(await stored()).toHaveLength(2);
  expect(insert).toHaveBeenCalledTimes(1);
});

it('shows what was recorded just before', async () => {
  eventLog.record(row('a'));
  expect(await eventLog.find(EVERYTHING, PAGE)).toEqual([row('a')]);
  eventLog.record(row('b'));
  expect(await eventLog.countByStatus(EVERYTHING)).toEqual(new Map([['success', 2]]));
  eventLog.record({ ...row('c'), status: 'failure' });
  expect(await eventLog.listLast('default')).toMatchObject([{ id: 'c', status: 'failure' }]);
});

it('writes what waits before it stops', async () => {
  eventLog.record(row('a'));
  await eventLog.stop();
  expect(await stored()).toHaveLength(1);
});

it('writes large bursts in parts, in their order', async () => {
  const insert = jest.spyOn(store.executions, 'insert');
  for (let index = 0; index < 1_200; index += 1) {
    eventLog.record(row(`${index}`));
  }
  await eventLog.stop();
  expect(insert.mock.calls.map(([rows]) => rows.length)).toEqual([500, 500, 200]);
  expect(insert.mock.calls[0]?.[0][0]?.id).toBe('0');
});

it('says what is missing when it could not be written, and goes on', async () => {
  jest.spyOn(store.executions, 'insert').mockRejectedValueOnce(new Error('the disk is full'));
  eventLog.record(row('a'));
  expect(await eventLog.find(EVERYTHING, PAGE)).toEqual([]);
  expect(lines.join('')).toContain('the event log cannot be written: the disk is full');
  expect(lines.join('')).toContain('the event log lacks 1 executions');
  eventLog.record(row('b'));
  expect(await eventLog.find(EVERYTHING, PAGE)).toHaveLength(1);
});

it('does not grow without end while nothing can be written', async () => {
  const gate = Promise.withResolvers<void>();
  const insert = jest.spyOn(store.executions, 'insert').mockReturnValue(gate.promise);
  for (let index = 0; index < 60_000; index += 1) {
    eventLog.record(row(`${index}`));
  }
  gate.resolve();
  await eventLog.stop();
  const written = insert.mock.calls.reduce((sum, [rows]) => sum + rows.length, 0);
  expect(written).toBeLessThanOrEqual(51_000);
  expect(lines.join('')).toMatch(/the event log lacks \d+ executions/);
});

it('deletes what is too old at the start and each hour, and keeps the last of each connector', async () => {
  const old = new Date(now.getTime() - 24 * HOUR - 1);
  await store.executions.insert(
    Array.from({ length: 2_500 }, (_each, index) => row(`old-${index}`, old)),
  );
  await store.executions.insert([row('young', new Date(now.getTime() - 24 * HOUR))]);
  await eventLog.cleanUp();
  expect((await stored()).map(({ id }) => id)).toEqual(['young']);
  expect(await eventLog.listLast('default')).toMatchObject([{ id: 'young' }]);

  now = new Date(now.getTime() + 1);
  await jest.advanceTimersByTimeAsync(HOUR);
  await eventLog.stop();
  expect(await stored()).toEqual([]);
});

describe('while the database is away', () => {
  const away = () =>
    jest
      .spyOn(store.executions, 'insert')
      .mockRejectedValue(
        new StoreUnavailableError('the disk is full', { cause: undefined, retryAfterS: 1 }),
      );

  it('keeps what is recorded, and writes it in its order when it is back', async () => {
    const insert = away();
    for (let id = 0; id < 1_200; id += 1) {
      eventLog.record(row(String(id)));
    }
    await jest.advanceTimersByTimeAsync(20_000);
    expect(lines.join('').match(/event_log.delayed/g)).toHaveLength(1);
    expect(insert.mock.calls.length).toBeLessThan(10);

    insert.mockRestore();
    const written = jest.spyOn(store.executions, 'insert');
    await jest.advanceTimersByTimeAsync(5_000);
    expect(await eventLog.find(EVERYTHING, { ...PAGE, limit: 2_000 })).toHaveLength(1_200);
    const ids = written.mock.calls.flatMap(([rows]) => rows.map(({ id }) => Number(id)));
    expect(ids).toEqual(ids.toSorted((a, b) => a - b));
    expect(lines.join('')).not.toContain('event_log.lost');
  });

  it('names what it could not write when it stops', async () => {
    away();
    eventLog.record(row('1'));
    await eventLog.stop();
    expect(lines.join('')).toContain('the event log lacks 1 executions');
  });
});
