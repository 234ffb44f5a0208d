import * as fc from 'fast-check';
import { checkProperty } from '../../../test/support/check_property';
import { nextRun } from './next_run';

const MINUTE = 60_000;
const at = (ms: number) => new Date(1_767_225_600_000 + ms);
const rule = { spaceId: 'default', id: 'rule-1', intervalMs: MINUTE };
/** A moment in the rule's own place. */
const PLACE =
  nextRun({ ...rule, dueAt: at(0), startedAt: at(0), endedAt: at(0) }).nextRunAt.getTime() -
  at(0).getTime();

const run = (due: number, start = due, end = start) => {
  const { nextRunAt, missed } = nextRun({
    ...rule,
    dueAt: at(due),
    startedAt: at(start),
    endedAt: at(end),
  });
  return [nextRunAt.getTime() - at(0).getTime() - PLACE, missed];
};

it('runs in its place within the interval, however late it begins and ends', () => {
  expect(run(PLACE)).toEqual([MINUTE, 0]);
  expect(run(PLACE, PLACE + 59_000)).toEqual([MINUTE, 0]);
  expect(run(PLACE, PLACE + 20_000, PLACE + 40_000)).toEqual([MINUTE, 0]);
});

it('counts the runs that should have begun in between, and does not make up for them', () => {
  expect(run(PLACE, PLACE + MINUTE + 1)).toEqual([2 * MINUTE, 1]);
  expect(run(PLACE, PLACE + 1, PLACE + 3 * MINUTE)).toEqual([4 * MINUTE, 3]);
  expect(run(PLACE, PLACE + 60 * MINUTE + 1)).toEqual([61 * MINUTE, 60]);
});

it('goes back to its place after a run out of it, but not at once', () => {
  expect(run(PLACE + 10_000)).toEqual([MINUTE, 0]);
  expect(run(PLACE + 50_000)).toEqual([2 * MINUTE, 0]);
});

it('always runs within the next interval and a half, and whole intervals after the place', () =>
  checkProperty(
    fc.property(
      fc.record({
        id: fc.uuid(),
        intervalMs: fc.integer({ min: 1_000, max: 86_400_000 }),
        due: fc.integer({ min: 0, max: 1e9 }),
        late: fc.nat(1e9),
        took: fc.nat(1e9),
      }),
      ({ id, intervalMs, due, late, took }) => {
        const startedAt = at(due + late);
        const endedAt = at(due + late + took);
        const times = { spaceId: 's', id, intervalMs, dueAt: at(due), startedAt, endedAt };
        const { nextRunAt, missed } = nextRun(times);
        const ahead = nextRunAt.getTime() - endedAt.getTime();
        expect(ahead).toBeGreaterThan(0);
        expect(ahead).toBeLessThanOrEqual(intervalMs * 1.5);
        expect(missed).toBeGreaterThanOrEqual(0);
        expect(missed).toBeLessThanOrEqual((late + took) / intervalMs + 1);
        // From its place on it stays there.
        const next = nextRun({
          ...times,
          dueAt: nextRunAt,
          startedAt: nextRunAt,
          endedAt: nextRunAt,
        });
        expect(next.nextRunAt.getTime() - nextRunAt.getTime()).toBe(intervalMs);
        expect(next.missed).toBe(0);
      },
    ),
  ));

it('spreads many rules evenly', () => {
  const tenths = new Map<number, number>();
  for (let index = 0; index < 5_000; index += 1) {
    const times = { ...rule, id: `rule-${index}`, dueAt: at(0), startedAt: at(0), endedAt: at(0) };
    const tenth = Math.floor((nextRun(times).nextRunAt.getTime() % MINUTE) / (MINUTE / 10));
    tenths.set(tenth, (tenths.get(tenth) ?? 0) + 1);
  }
  expect(Math.min(...tenths.values())).toBeGreaterThan(400);
  expect(Math.max(...tenths.values())).toBeLessThan(600);
});
