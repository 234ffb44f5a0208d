import * as fc from 'fast-check';
import { checkProperty } from '../../../test/support/check_property';
import { nextAttemptAt, type FailedAttempt, type RetryPolicy } from './retry_policy';

const policies: fc.Arbitrary<RetryPolicy> = fc.record({
  baseMs: fc.integer({ min: 1, max: 60_000 }),
  capMs: fc.integer({ min: 1, max: 86_400_000 }),
  maxAgeMs: fc.integer({ min: 0, max: 30 * 86_400_000 }),
});
const moments = fc.date({
  min: new Date('2000-01-01T00:00:00Z'),
  max: new Date('2100-01-01T00:00:00Z'),
  noInvalidDate: true,
});
const attempts: fc.Arbitrary<FailedAttempt> = fc.record({
  now: moments,
  queuedAt: moments,
  retries: fc.nat({ max: 5_000 }),
  retryAt: fc.option(moments),
});
const draws = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const forever = (policy: RetryPolicy): RetryPolicy => ({ ...policy, maxAgeMs: Infinity });

it('the next attempt is later than now and not after the last moment', () =>
  checkProperty(
    fc.property(policies, attempts, draws, (policy, attempt, draw) => {
      const next = nextAttemptAt(policy, attempt, () => draw)?.getTime();
      const last = attempt.queuedAt.getTime() + policy.maxAgeMs;
      expect(next === undefined || (next > attempt.now.getTime() && next <= last)).toBe(true);
    }),
  ));

it('a delivery is given up for its age alone', () =>
  checkProperty(
    fc.property(policies, attempts, draws, (policy, attempt, draw) => {
      const next = nextAttemptAt(policy, attempt, () => draw);
      const planned = nextAttemptAt(forever(policy), attempt, () => draw);
      expect(planned).not.toBeNull();
      expect(next).toEqual(
        planned && planned.getTime() > attempt.queuedAt.getTime() + policy.maxAgeMs
          ? null
          : planned,
      );
    }),
  ));

it('a pause is never longer than its bound, and the bound grows up to the cap', () =>
  checkProperty(
    fc.property(policies, attempts, (policy, attempt) => {
      const longest = (retries: number) => {
        const given = { ...attempt, retries, retryAt: null };
        const next = nextAttemptAt(forever(policy), given, () => 1 - Number.EPSILON);
        return (next?.getTime() ?? 0) - attempt.now.getTime();
      };
      expect(longest(0)).toBe(Math.min(policy.baseMs, policy.capMs));
      expect(longest(attempt.retries)).toBeLessThanOrEqual(policy.capMs);
      expect(longest(attempt.retries + 1)).toBeGreaterThanOrEqual(longest(attempt.retries));
      expect(longest(40)).toBe(policy.capMs);
    }),
  ));

it('a time the other side asked for wins over any pause', () =>
  checkProperty(
    fc.property(policies, attempts, draws, (policy, attempt, draw) => {
      const asked = nextAttemptAt(forever(policy), attempt, () => draw);
      const { now, retryAt } = attempt;
      const drawn = nextAttemptAt(forever(policy), { ...attempt, retryAt: null }, () => draw);
      expect(asked).toEqual(retryAt && retryAt > now ? retryAt : drawn);
    }),
  ));
