import { RRule, type Options, type Weekday } from 'rrule';
import type { RecurrenceRule } from '../../common/rule_resource';
import { momentOnWallClock, wallClockOf } from './wall_clock';

const DAY_MS = 24 * 60 * 60_000;

/** One time span of a schedule; without an end when `endsAt` is null. */
export interface Occurrence {
  startsAt: Date;
  endsAt: Date | null;
}

export interface Schedule {
  rRule: RecurrenceRule;
  /** -1 without an end. */
  durationMs: number;
}

/** The one that runs at this moment: of several the one that began last. */
export function occurrenceAt(schedule: Schedule, now: Date): Occurrence | null {
  const found = toOccurrence(schedule, startAround(schedule, now, 'before'));
  return found && (found.endsAt === null || found.endsAt > now) ? found : null;
}

/** The first that begins after this moment. */
export function nextOccurrence(schedule: Schedule, now: Date): Occurrence | null {
  return toOccurrence(schedule, startAround(schedule, now, 'after'));
}

function toOccurrence({ durationMs }: Schedule, startsAt: Date | null): Occurrence | null {
  return (
    startsAt && {
      startsAt,
      endsAt: durationMs < 0 ? null : new Date(startsAt.getTime() + durationMs),
    }
  );
}

/**
 * What recurs at nine in the morning does so in summer and in winter: the rule is followed on the
 * wall clock of its time zone.
 */
function startAround({ rRule }: Schedule, now: Date, side: 'before' | 'after'): Date | null {
  const start = new Date(rRule.dtstart);
  if (rRule.freq === undefined) {
    return (side === 'before') === start <= now ? start : null;
  }
  const wallNow = wallClockOf(now, rRule.tzid);
  const rule = new RRule(toOptions(rRule, wallNow));
  const found = side === 'before' ? rule.before(wallNow, true) : rule.after(wallNow, false);
  return found && momentOnWallClock(found, rRule.tzid);
}

function toOptions(rRule: RecurrenceRule, wallNow: Date): Partial<Options> {
  const { tzid, freq = RRule.DAILY, count, until, byweekday, bymonthday, bymonth } = rRule;
  const interval = rRule.interval ?? 1;
  return {
    freq,
    interval,
    dtstart: nearer(wallClockOf(new Date(rRule.dtstart), tzid), { freq, interval, count, wallNow }),
    ...(count !== undefined && { count }),
    ...(until !== undefined && { until: wallClockOf(new Date(until), tzid) }),
    ...(byweekday?.length && { byweekday: byweekday.map(toWeekday) }),
    ...(bymonthday?.length && { bymonthday }),
    ...(bymonth?.length && { bymonth }),
  };
}

/** Years of days are not walked one by one where the same rule may as well begin later. */
function nearer(
  start: Date,
  facts: {
    freq: number;
    interval: number;
    count: number | undefined;
    wallNow: Date;
  },
): Date {
  const { freq, interval, count, wallNow } = facts;
  const days = { [RRule.WEEKLY]: 7, [RRule.DAILY]: 1 }[freq];
  if (days === undefined || count !== undefined) {
    return start;
  }
  const stepMs = days * interval * DAY_MS;
  const steps = Math.floor((wallNow.getTime() - start.getTime()) / stepMs) - 1;
  return steps > 0 ? new Date(start.getTime() + steps * stepMs) : start;
}

const WEEKDAYS: Readonly<Record<string, Weekday>> = {
  MO: RRule.MO,
  TU: RRule.TU,
  WE: RRule.WE,
  TH: RRule.TH,
  FR: RRule.FR,
  SA: RRule.SA,
  SU: RRule.SU,
};

/** ISO numbers, `MO`, or `+2TU` for the second Tuesday. */
function toWeekday(day: string | number): Weekday | number {
  if (typeof day === 'number') {
    return day - 1;
  }
  const [, nth = '', name = ''] = /^([+-]?\d+)?(\w\w)$/.exec(day) ?? [];
  const weekday = WEEKDAYS[name] ?? RRule.MO;
  return nth === '' ? weekday : weekday.nth(Number(nth));
}
