import {
  durationMs,
  durationOfMs,
  isDuration,
  readDuration,
  shortDuration,
  writeDuration,
} from './duration';

it.each(['1s', '10m', '24h', '7d'])('reads %s and writes the same', (text) => {
  const duration = readDuration(text);
  expect(duration && writeDuration(duration)).toBe(text);
});

it.each(['', '0s', '10x', 'm', '-1m', '1.5h', ' 1m'])('takes %p for no duration', (text) => {
  expect(readDuration(text)).toBeUndefined();
});

it('takes what is typed for what it is', () => {
  expect(isDuration({ count: ' 5 ', unit: 'm' })).toBe(true);
  expect(isDuration({ count: '', unit: 'm' })).toBe(false);
  expect(isDuration({ count: '1e3', unit: 'm' })).toBe(false);
});

it.each([
  [60_000, '1m'],
  [90_000, '90s'],
  [7_200_000, '2h'],
  [172_800_000, '2d'],
  [1_500, '2s'],
])('%i ms are %s', (ms, text) => {
  expect(writeDuration(durationOfMs(ms))).toBe(text);
});

it('counts', () => {
  expect(durationMs({ count: '3', unit: 'h' })).toBe(10_800_000);
  expect(['1m', '2d', '1d', '5h', 'odd'].map(shortDuration)).toEqual([
    '1 min',
    '2 days',
    '1 day',
    '5 hr',
    'odd',
  ]);
});
