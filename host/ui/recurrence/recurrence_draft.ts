import type { RecurrenceRule } from '../../common/rule_resource';

export type Repeat = 'never' | 'daily' | 'weekly' | 'monthly';
export type Ending = 'never' | 'on' | 'after';

/** A time span that may come again, as a form holds it; local times as `2026-05-05T10:00`. */
export interface RecurrenceDraft {
  start: string;
  end: string;
  repeat: Repeat;
  interval: string;
  /** ISO, 1 is Monday. */
  weekdays: number[];
  ending: Ending;
  until: string;
  count: string;
}

/** What it becomes: a duration and a rule of when it begins. */
export interface Recurrence {
  duration: number;
  rRule: RecurrenceRule;
}

/** Numbers of RFC 5545's frequencies, as the rrule library counts them. */
const FREQUENCIES: Record<Exclude<Repeat, 'never'>, number> = { monthly: 1, weekly: 2, daily: 3 };
const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const HOUR_MS = 3_600_000;

/** From the next full hour, for one hour. */
export function newRecurrence(now: number): RecurrenceDraft {
  const start = Math.ceil(now / HOUR_MS) * HOUR_MS;
  return {
    start: toLocalText(start),
    end: toLocalText(start + HOUR_MS),
    repeat: 'never',
    interval: '1',
    weekdays: [isoWeekday(new Date(start))],
    ending: 'never',
    until: toLocalText(start + 30 * 24 * HOUR_MS).slice(0, 10),
    count: '10',
  };
}

export function recurrenceProblems(draft: RecurrenceDraft): string[] {
  const { start, end, repeat, interval, weekdays, ending, until, count } = draft;
  const startMs = Date.parse(start);
  const endMs = Date.parse(end);
  if (Number.isNaN(startMs) || Number.isNaN(endMs)) {
    return ['Enter when it begins and when it ends.'];
  }
  if (endMs <= startMs) {
    return ['It ends before it begins.'];
  }
  if (repeat === 'never') {
    return [];
  }
  return [
    ...(isWhole(interval) ? [] : ['How often it repeats is a whole number, 1 or more.']),
    ...(repeat === 'weekly' && weekdays.length === 0 ? ['Choose at least one weekday.'] : []),
    ...(ending === 'after' && !isWhole(count) ? ['How many there are is a whole number.'] : []),
    ...(ending === 'on' && Number.isNaN(Date.parse(until)) ? ['Enter the last day.'] : []),
    ...(ending === 'on' && Date.parse(`${until}T23:59:59`) < startMs
      ? ['The last day is before it begins.']
      : []),
  ];
}

const isWhole = (text: string) => /^[1-9]\d{0,3}$/.test(text.trim());

/** To be called only when nothing is wrong with the draft. */
export function toRecurrence(draft: RecurrenceDraft, timezone: string): Recurrence {
  const { start, end, repeat, interval, weekdays, ending, until, count } = draft;
  const once: RecurrenceRule = { dtstart: new Date(start).toISOString(), tzid: timezone };
  const duration = Date.parse(end) - Date.parse(start);
  if (repeat === 'never') {
    return { duration, rRule: { ...once, freq: FREQUENCIES.daily, interval: 1, count: 1 } };
  }
  return {
    duration,
    rRule: {
      ...once,
      freq: FREQUENCIES[repeat],
      interval: Number(interval),
      ...(repeat === 'weekly' && {
        byweekday: weekdays.toSorted((a, b) => a - b).map((day) => WEEKDAYS[day - 1] ?? 'MO'),
      }),
      ...(repeat === 'monthly' && { bymonthday: [new Date(start).getDate()] }),
      ...(ending === 'on' && { until: new Date(`${until}T23:59:59`).toISOString() }),
      ...(ending === 'after' && { count: Number(count) }),
    },
  };
}

/** Of a saved one, in the time zone of this browser. */
export function toRecurrenceDraft({ duration, rRule }: Recurrence): RecurrenceDraft {
  const { dtstart, freq, interval = 1, byweekday = [], until, count } = rRule;
  const startMs = Date.parse(dtstart);
  const repeat =
    count === 1
      ? 'never'
      : ((Object.keys(FREQUENCIES) as Array<keyof typeof FREQUENCIES>).find(
          (each) => FREQUENCIES[each] === freq,
        ) ?? 'never');
  const usual = newRecurrence(startMs);
  const weekdays = byweekday
    .map((day) => (typeof day === 'number' ? day : WEEKDAYS.indexOf(day) + 1))
    .filter((day) => day >= 1 && day <= 7);
  return {
    start: toLocalText(startMs),
    end: toLocalText(startMs + duration),
    repeat,
    interval: String(interval),
    weekdays: weekdays.length > 0 ? weekdays : [isoWeekday(new Date(startMs))],
    ending: until !== undefined ? 'on' : count !== undefined && count > 1 ? 'after' : 'never',
    until: until === undefined ? usual.until : toLocalText(Date.parse(until)).slice(0, 10),
    count: String(count !== undefined && count > 1 ? count : usual.count),
  };
}

const isoWeekday = (date: Date) => date.getDay() || 7;

function toLocalText(ms: number): string {
  const date = new Date(ms);
  return new Date(ms - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** `Every 2 weeks on Mon, Tue`, for people. */
export function describeRecurrence({ rRule }: Pick<Recurrence, 'rRule'>): string {
  const { freq, interval = 1, byweekday = [], until, count } = rRule;
  const unit = { 0: 'year', 1: 'month', 2: 'week', 3: 'day' }[freq ?? -1];
  if (unit === undefined || count === 1) {
    return 'Once';
  }
  const every = interval === 1 ? `Every ${unit}` : `Every ${interval} ${unit}s`;
  const days = byweekday.map((day) => {
    const name = typeof day === 'number' ? WEEKDAYS[day - 1] : day;
    return name ? name.charAt(0) + name.slice(1).toLowerCase() : '';
  });
  const on = days.length > 0 ? ` on ${days.join(', ')}` : '';
  const end =
    until !== undefined
      ? ` until ${new Date(until).toLocaleDateString('en', { dateStyle: 'medium' })}`
      : count !== undefined
        ? `, ${count} times`
        : '';
  return `${every}${on}${end}`;
}
