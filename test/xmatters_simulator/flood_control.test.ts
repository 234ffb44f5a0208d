import { DEFAULT_FLOOD_CONTROL, isFlooded, withinWindow } from './flood_control';

describe('isFlooded', () => {
  const now = 1_000_000;

  it.each([
    ['the first', [], false],
    ['the fourth', [now - 3, now - 2, now - 1], false],
    ['the fifth', [now - 4, now - 3, now - 2, now - 1], true],
    ['the fifth when the first is just inside the minute', [now - 59_999, now, now, now], true],
    ['the fifth when the first is a minute old', [now - 60_000, now, now, now], false],
  ])('decides on %s signal of a minute', (_which, earlier, expected) => {
    expect(isFlooded(earlier, now, DEFAULT_FLOOD_CONTROL)).toBe(expected);
  });

  it('takes another limit and window', () => {
    const control = { limit: 1, windowMs: 10 };
    expect(isFlooded([now - 9], now, control)).toBe(true);
    expect(isFlooded([now - 10], now, control)).toBe(false);
    expect(withinWindow([now - 10, now - 9], now, control)).toEqual([now - 9]);
  });
});
