import { DEFAULT_RETRY_POLICY, isTooOld, nextAttemptAt, type FailedAttempt } from './retry_policy';

const NOW = new Date('2026-01-01T12:00:00Z');
const after = (ms: number) => new Date(NOW.getTime() + ms);
const HOUR = 3_600_000;

const attempt = (overrides: Partial<FailedAttempt> = {}): FailedAttempt => ({
  now: NOW,
  queuedAt: NOW,
  retries: 0,
  retryAt: null,
  ...overrides,
});

const pause = (overrides: Partial<FailedAttempt>, random: number) => {
  const next = nextAttemptAt(DEFAULT_RETRY_POLICY, attempt(overrides), () => random);
  return next && next.getTime() - NOW.getTime();
};

it.each([
  [0, 5_000],
  [1, 10_000],
  [2, 20_000],
  [3, 40_000],
  [4, 80_000],
  [5, 160_000],
  [6, 300_000],
  [7, 300_000],
  [10_000, 300_000],
])('after %d retries the pause is at most %d ms, drawn evenly', (retries, bound) => {
  expect(pause({ retries }, 0)).toBe(1);
  expect(pause({ retries }, 0.5)).toBe(bound / 2);
  expect(pause({ retries }, 0.999_999_99)).toBe(bound);
});

it('Retry-After wins, whether it is shorter or longer', () => {
  expect(pause({ retries: 6, retryAt: after(20) }, 0.9)).toBe(20);
  expect(pause({ retryAt: after(HOUR) }, 0.9)).toBe(HOUR);
});

it.each([0, -1, -HOUR])('a Retry-After of %d ms from now is none', (ms) => {
  expect(pause({ retryAt: after(ms) }, 0.5)).toBe(2_500);
});

it('there is no attempt after a day', () => {
  const queuedAt = after(-24 * HOUR + 2_500);
  expect(pause({ queuedAt }, 0.5)).toBe(2_500);
  expect(pause({ queuedAt }, 0.6)).toBeNull();
  expect(pause({ queuedAt: after(-24 * HOUR) }, 0)).toBeNull();
});

it('Retry-After is bounded by the day too', () => {
  expect(pause({ retryAt: after(24 * HOUR) }, 0)).toBe(24 * HOUR);
  expect(pause({ retryAt: after(24 * HOUR + 1) }, 0)).toBeNull();
});

it('is too old after its day, not before', () => {
  const old = (ms: number) => isTooOld(DEFAULT_RETRY_POLICY, { queuedAt: NOW, now: after(ms) });
  expect(old(24 * HOUR)).toBe(false);
  expect(old(24 * HOUR + 1)).toBe(true);
  // A clock that was set back.
  expect(old(-HOUR)).toBe(false);
});
