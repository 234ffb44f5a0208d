import { relativeTime } from './timestamp';

const NOW = Date.parse('2026-05-05T12:00:00.000Z');

it.each([
  ['2026-05-05T12:00:00.000Z', 'now'],
  ['2026-05-05T11:59:30.000Z', '30 seconds ago'],
  ['2026-05-05T11:55:00.000Z', '5 minutes ago'],
  ['2026-05-05T09:00:00.000Z', '3 hours ago'],
  ['2026-05-04T11:00:00.000Z', 'yesterday'],
  ['2026-04-05T12:00:00.000Z', '30 days ago'],
])('%s was %s', (iso, text) => {
  expect(relativeTime(iso, NOW)).toBe(text);
});
