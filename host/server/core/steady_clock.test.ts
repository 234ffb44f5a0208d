import type { Clock } from './clock';
import { createSteadyClock } from './steady_clock';

const START = Date.parse('2026-01-01T12:00:00Z');
const HOUR = 3_600_000;

let time: number;
let clock: Clock;
beforeEach(() => {
  time = START;
  clock = createSteadyClock({ now: () => new Date(time) });
});

/** Sets or moves the clock. @returns what it says then, in ms since the start. */
function after(ms: number): number {
  time += ms;
  return clock.now().getTime() - START;
}

it('goes with the clock it is made of', () => {
  expect([0, 1, 10_000, 50_000].map(after)).toEqual([0, 1, 10_001, 60_001]);
});

it('is set forward with it', () => {
  expect(after(HOUR)).toBe(HOUR);
});

it('is not set back, and goes on', () => {
  after(5_000);
  expect(after(-HOUR)).toBe(5_000);
  expect(after(1_000)).toBe(6_000);
  expect(after(-2 * HOUR)).toBe(6_000);
});

it('goes with it when it is a little late, as after a leap', () => {
  after(5_000);
  expect(after(-900)).toBe(4_100);
});

it('is right again when the other one is', () => {
  after(5_000);
  after(-HOUR);
  expect(after(HOUR)).toBe(HOUR - HOUR + 5_000);
  expect(time - START).toBe(5_000);
  after(-HOUR);
  expect(after(3 * HOUR)).toBe(2 * HOUR + 5_000);
});
