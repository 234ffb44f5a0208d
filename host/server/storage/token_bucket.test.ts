import {
  available,
  fullBucket,
  nextTokenAt,
  refill,
  spend,
  type TokenBucket,
} from './token_bucket';

const NOW = new Date('2026-01-01T12:00:00Z');
const after = (ms: number) => new Date(NOW.getTime() + ms);
const LIMIT = { limit: 60, windowMs: 60_000 };

/** Takes all there is. */
function drain(bucket: TokenBucket): TokenBucket {
  return spend(bucket, available(bucket));
}

it('starts full, so that a burst goes out at once', () => {
  expect(available(fullBucket(LIMIT, NOW))).toBe(60);
});

it.each([
  [0, 0],
  [999, 0],
  [1_000, 1],
  [2_500, 2],
  [60_000, 60],
  [600_000, 60],
])('after %d ms an empty one holds %d', (ms, tokens) => {
  const empty = drain(fullBucket(LIMIT, NOW));
  expect(available(refill(LIMIT, empty, after(ms)))).toBe(tokens);
});

it('gives nothing for a clock that was set back, and goes on from there', () => {
  const empty = drain(fullBucket(LIMIT, NOW));
  const back = refill(LIMIT, empty, after(-3_600_000));
  expect(available(back)).toBe(0);
  expect(available(refill(LIMIT, back, after(-3_599_000)))).toBe(1);
});

it('says when the next token comes', () => {
  const empty = drain(fullBucket(LIMIT, NOW));
  expect(nextTokenAt(LIMIT, empty)).toEqual(after(1_000));
  expect(nextTokenAt(LIMIT, refill(LIMIT, empty, after(400)))).toEqual(after(1_000));
  expect(nextTokenAt(LIMIT, refill(LIMIT, empty, after(999)))).toEqual(after(1_000));
  expect(nextTokenAt(LIMIT, fullBucket(LIMIT, NOW))).toEqual(NOW);
});

it.each([
  [7, 60_000],
  [1, 86_400_000],
  [1_000, 1_000],
  [3, 10],
])('of %d in %d ms never lets more through than that and a full bucket', (limit, windowMs) => {
  const rate = { limit, windowMs };
  let bucket = fullBucket(rate, NOW);
  let sent = 0;
  let now = NOW;
  for (let step = 0; step < 3 * limit; step += 1) {
    bucket = refill(rate, bucket, now);
    expect(available(bucket)).toBeGreaterThanOrEqual(1);
    sent += available(bucket);
    bucket = drain(bucket);
    now = nextTokenAt(rate, bucket);
    const allowed = limit + ((now.getTime() - NOW.getTime()) * limit) / windowMs;
    expect(sent).toBeLessThanOrEqual(allowed + 1e-3);
  }
});
