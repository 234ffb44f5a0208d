import type { RecurrenceRule } from '../../common/rule_resource';
import { nextOccurrence, occurrenceAt, withoutCurrent, type Schedule } from './occurrence';

const HOUR_MS = 3_600_000;
const NINE = '2026-03-02T08:00:00.000Z'; // Monday, nine o'clock in Berlin.

function berlin(change: Partial<RecurrenceRule> = {}, hours = 1): Schedule {
  return {
    rRule: { dtstart: NINE, tzid: 'Europe/Berlin', ...change },
    durationMs: hours < 0 ? -1 : hours * HOUR_MS,
  };
}

const DAILY = { freq: 3, interval: 1 };
const WEEKLY = { freq: 2, interval: 1 };

type Row = [
  name: string,
  schedule: Schedule,
  now: string,
  from: string | null,
  next: string | null,
];

const iso = (text: string | null) => (text === null ? null : new Date(text).toISOString());

describe('what runs and what comes', () => {
  it.each<Row>([
    ['once, before', berlin(), '2026-03-02T07:59:59Z', null, '2026-03-02T08:00Z'],
    ['once, at its start', berlin(), '2026-03-02T08:00:00Z', '2026-03-02T08:00Z', null],
    ['once, at its end', berlin(), '2026-03-02T09:00:00Z', null, null],
    ['without an end', berlin({}, -1), '2036-03-02T09:00:00Z', '2026-03-02T08:00Z', null],
    ['daily', berlin(DAILY), '2026-03-10T08:30:00Z', '2026-03-10T08:00Z', '2026-03-11T08:00Z'],
    [
      'daily, in summer an hour earlier',
      berlin(DAILY),
      '2026-04-01T07:30:00Z',
      '2026-04-01T07:00Z',
      '2026-04-02T07:00Z',
    ],
    [
      'daily for ten years',
      berlin(DAILY),
      '2036-03-10T08:30:00Z',
      '2036-03-10T08:00Z',
      '2036-03-11T08:00Z',
    ],
    [
      'every third day, another one',
      berlin({ freq: 3, interval: 3 }),
      '2026-03-03T08:30:00Z',
      null,
      '2026-03-05T08:00Z',
    ],
    [
      'daily on Saturdays only',
      berlin({ ...DAILY, byweekday: ['SA'] }, 72),
      '2026-03-09T08:00:00Z',
      '2026-03-07T08:00Z',
      '2026-03-14T08:00Z',
    ],
    ['weekly', berlin(WEEKLY), '2026-03-16T08:59:59Z', '2026-03-16T08:00Z', '2026-03-23T08:00Z'],
    [
      'weekly on two days',
      berlin({ ...WEEKLY, byweekday: ['MO', 4] }),
      '2026-03-05T08:30:00Z',
      '2026-03-05T08:00Z',
      '2026-03-09T08:00Z',
    ],
    [
      'every second week, the other one',
      berlin({ freq: 2, interval: 2 }),
      '2026-03-09T08:30:00Z',
      null,
      '2026-03-16T08:00Z',
    ],
    [
      'on the second Tuesday',
      berlin({ freq: 1, byweekday: ['+2TU'] }),
      '2026-04-14T07:10:00Z',
      '2026-04-14T07:00Z',
      '2026-05-12T07:00Z',
    ],
    [
      'on the last day',
      berlin({ freq: 1, bymonthday: [-1] }),
      '2026-04-30T07:10:00Z',
      '2026-04-30T07:00Z',
      '2026-05-31T07:00Z',
    ],
    [
      'on the last Friday, since long',
      berlin({ freq: 1, dtstart: '1990-01-05T08:00:00.000Z', byweekday: ['-1FR'] }),
      '2026-03-27T08:30:00Z',
      '2026-03-27T08:00Z',
      '2026-04-24T07:00Z',
    ],
    [
      'every fifth month, since long',
      berlin({ freq: 1, interval: 5, dtstart: '1990-01-05T08:00:00.000Z' }),
      '2026-03-05T08:30:00Z',
      null,
      '2026-04-05T07:00Z',
    ],
    [
      'yearly',
      berlin({ freq: 0 }),
      '2028-03-02T08:10:00Z',
      '2028-03-02T08:00Z',
      '2029-03-02T08:00Z',
    ],
    ['twice, the third time', berlin({ ...DAILY, count: 2 }), '2026-03-04T08:30:00Z', null, null],
    [
      'until then',
      berlin({ ...DAILY, until: '2026-03-03T08:00:00.000Z' }),
      '2026-03-03T08:30:00Z',
      '2026-03-03T08:00Z',
      null,
    ],
    [
      'on a day that never comes',
      berlin({ freq: 0, bymonth: [2], bymonthday: [30] }),
      '2026-03-03T08:30:00Z',
      null,
      null,
    ],
    [
      'overlapping: the last that began',
      berlin(DAILY, 36),
      '2026-03-04T09:00:00Z',
      '2026-03-04T08:00Z',
      '2026-03-05T08:00Z',
    ],
  ])('%s', (...row) => {
    const [, schedule, now, from, next] = row;
    const at = new Date(now);
    expect(occurrenceAt(schedule, at)?.startsAt.toISOString() ?? null).toBe(iso(from));
    expect(nextOccurrence(schedule, at)?.startsAt.toISOString() ?? null).toBe(iso(next));
  });
});

it('a schedule goes on without what runs now', () => {
  const now = new Date('2026-03-03T08:30:00Z');
  const daily = withoutCurrent(berlin({ ...DAILY, count: 5 }), now);
  expect(daily).toMatchObject({ dtstart: '2026-03-04T08:00:00.000Z', count: 3 });
  expect(withoutCurrent(berlin(), now)).toBeNull();
});
