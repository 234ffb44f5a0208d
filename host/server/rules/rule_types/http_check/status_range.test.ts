import { isStatusIn, parseStatusRange } from './status_range';

it.each([
  ['200', { from: 200, to: 200 }],
  ['2xx', { from: 200, to: 299 }],
  ['5XX', { from: 500, to: 599 }],
  ['200-204', { from: 200, to: 204 }],
  ['200-200', { from: 200, to: 200 }],
])('%s is %j', (text, range) => {
  expect(parseStatusRange(text)).toEqual(range);
});

it.each(['', '20', '2000', '600', '099', '6xx', '2x', '204-200', '200 - 204', ' 200', '200,201'])(
  '%j is none',
  (text) => {
    expect(parseStatusRange(text)).toBeUndefined();
  },
);

it('is in one of several', () => {
  expect([199, 200, 299, 300, 301].map((status) => isStatusIn(status, ['2xx', '301']))).toEqual([
    false,
    true,
    true,
    false,
    true,
  ]);
});
