import { median, quantile, summarize } from './statistics';

describe('statistics', () => {
  test.each([
    [[7], 0.99, 7],
    [[1, 2, 3], 0.5, 2],
    [[1, 2], 0.5, 1.5],
    [[0, 10], 0.99, 9.9],
    [[1, 2, 3, 4, 5], 1, 5],
  ])('of %j the quantile %d is %d', (sorted, share, expected) => {
    expect(quantile(sorted, share)).toBeCloseTo(expected);
  });

  it('sums up values in any order and leaves them as they are', () => {
    const values = [5, 1, 4, 2, 3];
    expect(summarize(values)).toEqual({ median: 3, lowerQuartile: 2, upperQuartile: 4 });
    expect(median(values)).toBe(3);
    expect(values).toEqual([5, 1, 4, 2, 3]);
  });
});
