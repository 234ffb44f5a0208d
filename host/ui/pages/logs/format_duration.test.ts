import { formatDuration } from './format_duration';

it.each([
  [0, '0 ms'],
  [341.4, '341 ms'],
  [999.7, '1.0 s'],
  [1_840, '1.8 s'],
  [59_999, '1 min 0 s'],
  [75_000, '1 min 15 s'],
])('shows %d ms as %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});
