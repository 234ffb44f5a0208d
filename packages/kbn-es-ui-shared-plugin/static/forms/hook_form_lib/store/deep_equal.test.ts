import { deepEqual } from './deep_equal';

it.each([
  ['a', 'a'],
  [Number.NaN, Number.NaN],
  [
    [1, { a: 'b' }],
    [1, { a: 'b' }],
  ],
  [
    { a: 1, b: undefined },
    { b: undefined, a: 1 },
  ],
  [new Date(5), new Date(5)],
])('%j equals %j', (left, right) => {
  expect(deepEqual(left, right)).toBe(true);
});

it.each([
  ['a', 'b'],
  ['', undefined],
  [null, {}],
  [[], {}],
  [[1], [1, 2]],
  [{ a: undefined }, { b: undefined }],
  [new Date(5), new Date(6)],
  [new Date(5), {}],
])('%j differs from %j', (left, right) => {
  expect(deepEqual(left, right)).toBe(false);
});
