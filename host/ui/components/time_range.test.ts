import { labelOf, toIso, toLocal } from './time_range';

const AT = '2026-05-05T10:00:00.000Z';

it.each([
  [null, null, /^Any time$/],
  ['now-24h', null, /^Last 24 hours$/],
  ['now-3d', null, /^From now-3d$/],
  [AT, null, /^From .*2026/],
  [null, AT, /^Until .*2026/],
  [AT, AT, /^From .*2026.* until .*2026/],
])('from %s until %s has its words', (from, until, words) => {
  expect(labelOf({ from, until })).toMatch(words);
});

it('keeps a fixed time over an input of local time', () => {
  expect(toIso(toLocal(AT))).toBe(AT);
  expect(toLocal(null)).toBe('');
  expect(toLocal('now-1h')).toBe('');
  expect(toIso('')).toBeNull();
});
