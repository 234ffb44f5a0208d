import { parseMoment } from './parse_moment';

const now = new Date('2026-05-05T12:34:56.789Z');
const parse = (text: string, isEnd = false) => parseMoment(text, { now, isEnd })?.toISOString();

it.each([
  ['now', '2026-05-05T12:34:56.789Z'],
  ['now-24h', '2026-05-04T12:34:56.789Z'],
  ['now-15m', '2026-05-05T12:19:56.789Z'],
  ['now+30s', '2026-05-05T12:35:26.789Z'],
  ['now-1y-2d', '2025-05-03T12:34:56.789Z'],
  ['now-1h/h', '2026-05-05T11:00:00.000Z'],
  ['2026-01-31T12:00:00Z', '2026-01-31T12:00:00.000Z'],
  ['2026-01-31T12:00:00.5+02:00', '2026-01-31T10:00:00.500Z'],
  ['2026-01-31', '2026-01-31T00:00:00.000Z'],
])('%s', (text, expected) => {
  expect(parse(text)).toBe(expected);
});

it('the end of a rounded range is its last moment', () => {
  expect(parse('now/h', true)).toBe('2026-05-05T12:59:59.999Z');
});

it.each([
  '',
  'yesterday',
  'now-',
  'now-24',
  'now-24x',
  'now 24h',
  'nowadays',
  'now-9999999d',
  'now-999999y',
  'now+9999y',
  '2026-13-01',
  '2026-02-30T25:00:00Z',
  '1700000000000',
  '2026-01-31||/d',
  '+012026-01-31',
])('"%s" is no moment', (text) => {
  expect(parse(text)).toBeUndefined();
});
