import { createLogger } from '../core';
import type { Backlog } from '../storage';
import { createBacklogWatch, type BacklogWatch } from './backlog_watch';

const START = new Date('2026-01-01T12:00:00.000Z');
const LATE_MS = 5 * 60_000;

let oldest: Record<string, Date | null>;
let isAway: boolean;
let lines: Array<Record<string, unknown>>;
let watch: BacklogWatch;

beforeEach(() => {
  jest.useFakeTimers({ now: START });
  oldest = {};
  isAway = false;
  lines = [];
  watch = createBacklogWatch({
    store: {
      backlog: () =>
        isAway
          ? Promise.reject(new Error('away'))
          : Promise.resolve(
              Object.entries(oldest).map(
                ([connectorId, oldestCreatedAt]) => ({ connectorId, oldestCreatedAt }) as Backlog,
              ),
            ),
    },
    spaceIds: () => Promise.resolve(['default']),
    lateAfterMs: LATE_MS,
    clock: { now: () => new Date() },
    logger: createLogger({
      level: 'info',
      destination: { write: (line) => void lines.push(JSON.parse(line)) },
    }),
  });
  watch.start();
});
afterEach(async () => {
  await watch.stop();
  jest.useRealTimers();
});

it('warns once when deliveries wait for too long, and says once when they no longer do', async () => {
  oldest = { a: START, b: new Date(START.getTime() - 60_000), c: null };
  await jest.advanceTimersByTimeAsync(LATE_MS - 60_000);
  expect(watch.isLate()).toBe(false);
  expect(lines).toEqual([]);

  await jest.advanceTimersByTimeAsync(10 * 60_000);
  expect(watch.isLate()).toBe(true);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatchObject({
    level: 'warn',
    event: 'delivery.backlog_late',
    connector_id: 'b',
    oldest_created_at: '2026-01-01T11:59:00.000Z',
  });

  oldest = { a: null, b: null };
  await jest.advanceTimersByTimeAsync(60_000);
  expect(watch.isLate()).toBe(false);
  expect(lines.map(({ event }) => event)).toEqual([
    'delivery.backlog_late',
    'delivery.backlog_recovered',
  ]);
});

it('goes on when the database was away', async () => {
  isAway = true;
  await jest.advanceTimersByTimeAsync(60_000);
  isAway = false;
  oldest = { a: new Date(START.getTime() - LATE_MS) };
  await jest.advanceTimersByTimeAsync(60_000);
  expect(watch.isLate()).toBe(true);
});
