import { isInTimeframe } from './timeframe';

const WORK = { days: [1, 2, 3, 4, 5], start: '08:00', end: '17:00', timezone: 'America/New_York' };
const NIGHT = { days: [5], start: '22:00', end: '06:00', timezone: 'UTC' };

it.each([
  ['at its start', WORK, '2026-03-02T13:00:00Z', true],
  ['a moment before', WORK, '2026-03-02T12:59:59Z', false],
  ['at its end', WORK, '2026-03-02T22:00:00Z', false],
  ['a moment before it', WORK, '2026-03-02T21:59:59Z', true],
  ['in summer', WORK, '2026-07-01T12:00:00Z', true],
  ['on Sunday', WORK, '2026-03-01T15:00:00Z', false],
  ['on Friday there, Saturday in UTC', { ...WORK, end: '23:00' }, '2026-03-07T02:00:00Z', true],
  ['in the night that begins on Friday', NIGHT, '2026-03-06T23:00:00Z', true],
  ['in its morning, on Saturday', NIGHT, '2026-03-07T05:59:00Z', true],
  ['after it', NIGHT, '2026-03-07T06:00:00Z', false],
  ['in the night before', NIGHT, '2026-03-06T05:00:00Z', false],
])('%s', (...row) => {
  const [, timeframe, now, expected] = row;
  expect(isInTimeframe(timeframe, new Date(now))).toBe(expected);
});
