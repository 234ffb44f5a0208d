import * as fc from 'fast-check';
import { checkProperty } from '../../../test/support/check_property';
import { available, fullBucket, nextTokenAt, refill, spend, type RateLimit } from './token_bucket';

const START = new Date('2026-01-01T12:00:00Z');

const rates: fc.Arbitrary<RateLimit> = fc.record({
  limit: fc.integer({ min: 1, max: 1_000 }),
  windowMs: fc.integer({ min: 1, max: 86_400_000 }),
});
/** Time goes by, now and then backwards, and somebody takes some of what there is. */
const steps = fc.array(
  fc.record({
    ms: fc.oneof(fc.nat({ max: 1_000 }), fc.nat({ max: 86_400_000 })),
    isBack: fc.boolean(),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  { maxLength: 40 },
);

it('never more goes out than the limit and what flows in, and never a part of one', () =>
  checkProperty(
    fc.property(rates, steps, (rate, taken) => {
      let bucket = fullBucket(rate, START);
      let { at: now } = bucket;
      let spent = 0;
      let forwardMs = 0;
      for (const { ms, isBack, share } of taken) {
        now = new Date(now.getTime() + (isBack ? -ms : ms));
        forwardMs += isBack ? 0 : ms;
        bucket = refill(rate, bucket, now);
        const total = Math.floor(available(bucket) * share);
        bucket = spend(bucket, total);
        spent += total;
        expect(Number.isInteger(available(bucket))).toBe(true);
        expect(bucket.tokens).toBeGreaterThan(-0.001);
        expect(bucket.tokens).toBeLessThanOrEqual(rate.limit);
      }
      expect(spent).toBeLessThanOrEqual(
        rate.limit + (forwardMs * rate.limit) / rate.windowMs + 1e-3,
      );
    }),
  ));

it('there is a token at the moment it says, and none a while before', () =>
  checkProperty(
    fc.property(rates, fc.double({ min: 0, max: 1, noNaN: true }), (rate, tokens) => {
      const bucket = { tokens, at: START };
      const next = nextTokenAt(rate, bucket);
      expect(available(refill(rate, bucket, next))).toBeGreaterThanOrEqual(1);
      const before = new Date(Math.max(START.getTime(), next.getTime() - 2));
      const isThere = available(refill(rate, bucket, before)) >= 1;
      // With more than one a millisecond there may be one.
      expect(isThere && next > START && rate.limit < rate.windowMs / 2).toBe(false);
    }),
  ));
