import { limitedUntil, retryAfterHeaders } from './rate_limit';

const now = Date.parse('2026-10-01T12:00:00.000Z');

describe('limitedUntil', () => {
  it('lets requests pass below the limit', () => {
    expect(limitedUntil([now - 10], now, { perMinute: 2 })).toBeUndefined();
  });

  it('forgets what is a minute old', () => {
    expect(limitedUntil([now - 60_000, now - 10], now, { perMinute: 2 })).toBeUndefined();
  });

  it('says when the oldest request that counts leaves the minute', () => {
    expect(limitedUntil([now - 20_000, now - 10], now, { perMinute: 2 })).toBe(now + 40_000);
  });

  it('never lets anything pass at a limit of 0', () => {
    expect(limitedUntil([], now, { perMinute: 0 })).toBe(now + 60_000);
  });
});

describe('retryAfterHeaders', () => {
  it.each([
    [undefined, {}],
    ['none', {}],
    ['seconds', { 'retry-after': '41' }],
    ['date', { 'retry-after': 'Thu, 01 Oct 2026 12:00:40 GMT' }],
  ] as const)('writes it as %s', (retryAfter, headers) => {
    const limit = { perMinute: 1, ...(retryAfter === undefined ? {} : { retryAfter }) };
    expect(retryAfterHeaders(now + 40_001, now, limit)).toEqual(headers);
  });
});
