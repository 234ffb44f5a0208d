import { formatAge } from './format_age';

it.each([
  [-5, '0 s'],
  [999, '0 s'],
  [12_000, '12 s'],
  [60_000, '1 min'],
  [185_000, '3 min 5 s'],
  [3 * 3_600_000 + 5 * 60_000, '3 h 5 min'],
  [86_400_000 + 59_000, '1 d'],
])('%d ms are %s', (ms, text) => {
  expect(formatAge(ms)).toBe(text);
});
