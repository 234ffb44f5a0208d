import { RRule, type Options, type Weekday } from 'rrule';
import type { RecurrenceRule } from '../../common/rule_resource';
import { momentOnWallClock, wallClockOf } from './wall_clock';

const DAY_MS = 24 * 60 * 60_000;
/** What does not recur in so long does not recur: 30 February would be looked for for ever. */
const FURTHEST_MS = 10 * 366 * DAY_MS;

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
  const { rRule, durationMs } = schedule;
  const isEndless = durationMs < 0;
  const startsAt =
    rRule.freq === undefined || isEndless
      ? onlyStart(schedule)
      : onWallClock(rRule, now, (wallNow) =>
          ruleFrom(rRule, { wallNow, durationMs }).before(wallNow, true),
        );
  if (startsAt === null || startsAt > now) {
    return null;
  }
  const occurrence = toOccurrence(schedule, startsAt);
  return occurrence.endsAt === null || occurrence.endsAt > now ? occurrence : null;
}

/** The first that begins after this moment. */
export function nextOccurrence(schedule: Schedule, now: Date): Occurrence | null {
  const { rRule, durationMs } = schedule;
  const startsAt =
    rRule.freq === undefined
      ? onlyStart(schedule)
      : onWallClock(rRule, now, (wallNow) =>
          ruleFrom(rRule, { wallNow, durationMs: 0 }).after(wallNow, false),
        );
  return startsAt !== null && startsAt > now ? toOccurrence({ rRule, durationMs }, startsAt) : null;
}

/** The schedule without what runs now, so that it goes on with the next; null when there is none. */
export function withoutCurrent(schedule: Schedule, now: Date): RecurrenceRule | null {
  const { rRule } = schedule;
  const next = nextOccurrence(schedule, now);
  if (!next) {
    return null;
  }
  const dtstart = next.startsAt.toISOString();
  if (rRule.count === undefined || rRule.freq === undefined) {
    return { ...rRule, dtstart };
  }
  const wallNow = wallClockOf(now, rRule.tzid);
  const rule = ruleFrom(rRule, { wallNow, durationMs: 0 });
  const past = rule.all((start) => start <= wallNow).length;
  return { ...rRule, dtstart, count: Math.max(1, rRule.count - past) };
}

function toOccurrence({ durationMs }: Schedule, startsAt: Date): Occurrence {
  return {
    startsAt,
    endsAt: durationMs < 0 ? null : new Date(startsAt.getTime() + durationMs),
  };
}

function onlyStart({ rRule }: Schedule): Date {
  return new Date(rRule.dtstart);
}

/**
 * What recurs at nine in the morning does so in summer and in winter: the rule is followed on the
 * wall clock of its time zone.
 */
function onWallClock(
  { tzid }: RecurrenceRule,
  now: Date,
  find: (wallNow: Date) => Date | null,
): Date | null {
  const found = find(wallClockOf(now, tzid));
  return found && momentOnWallClock(found, tzid);
}

interface Around {
  wallNow: Date;
  /** What began so long ago is of interest still. */
  durationMs: number;
}

function ruleFrom(rRule: RecurrenceRule, around: Around): RRule {
  const { tzid, freq = RRule.DAILY, count, until, byweekday, bymonthday, bymonth } = rRule;
  const furthest = new Date(around.wallNow.getTime() + FURTHEST_MS);
  const last = until === undefined ? furthest : wallClockOf(new Date(until), tzid);
  const options: Partial<Options> = {
    freq,
    interval: rRule.interval ?? 1,
    dtstart: nearer(rRule, around),
    until: last < furthest ? last : furthest,
    ...(count !== undefined && { count }),
    ...(byweekday?.length && { byweekday: byweekday.map(toWeekday) }),
    ...(bymonthday?.length && { bymonthday }),
    ...(bymonth?.length && { bymonth }),
  };
  // Without its cache: a rule is asked once.
  return new RRule(options, true);
}

/** What recurs is not walked through from years ago where the same rule may as well begin later. */
function nearer(
  { dtstart, tzid, freq = RRule.DAILY, interval = 1, count }: RecurrenceRule,
  { wallNow, durationMs }: Around,
): Date {
  const start = wallClockOf(new Date(dtstart), tzid);
  const farMs = wallNow.getTime() - durationMs - start.getTime();
  const days = { [RRule.WEEKLY]: 7, [RRule.DAILY]: 1 }[freq];
  const months = { [RRule.YEARLY]: 12, [RRule.MONTHLY]: 1 }[freq];
  if (count !== undefined) {
    return start;
  }
  if (days !== undefined) {
    const stepMs = days * interval * DAY_MS;
    const steps = Math.floor(farMs / stepMs) - 1;
    return steps > 0 ? new Date(start.getTime() + steps * stepMs) : start;
  }
  // Not every month has a later day.
  if (months === undefined || start.getUTCDate() > 28) {
    return start;
  }
  const steps = Math.floor(farMs / (months * interval * 31 * DAY_MS)) - 1;
  const near = new Date(start);
  near.setUTCMonth(near.getUTCMonth() + Math.max(0, steps) * months * interval);
  return near;
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
