import { schema, type TypeOf } from '@kbn/config-schema';
import type { RecurrenceRule } from '../../common/rule_resource';
import { isTimeZone } from '../rules';
import { wholeNumber } from './rule_schemas';
import { checkStorableText } from './storable_text';

const LONGEST_MS = 3_660 * 86_400_000;

/** Within the years for which clocks have rules. */
const moment = schema.string({
  maxLength: 64,
  validate: (text) => {
    const year = new Date(text).getUTCFullYear();
    return year >= 1970 && year <= 2200
      ? undefined
      : `value must be a date such as 2026-01-31T12:00:00.000Z`;
  },
});

export const timeZone = schema.string({
  validate: (name) => (isTimeZone(name) ? undefined : `string is not a valid timezone: ${name}`),
});

const weekday = schema.oneOf([
  schema.string({
    validate: (day) =>
      /^([+-][1-5])?(MO|TU|WE|TH|FR|SA|SU)$/.test(day)
        ? undefined
        : `value must be a day such as MO or +2TU`,
  }),
  schema.number({ min: 1, max: 7, validate: wholeNumber }),
]);

const listOf = (min: number, max: number) =>
  schema.maybe(
    schema.nullable(
      schema.arrayOf(
        schema.number({
          min,
          max,
          validate: (value) =>
            wholeNumber(value) ?? (value === 0 ? 'value must not be 0' : undefined),
        }),
        { maxSize: 62 },
      ),
    ),
  );

/** How long, in ms; -1 without an end. */
export const durationMs = schema.number({
  min: -1,
  max: LONGEST_MS,
  validate: (value) => wholeNumber(value) ?? (value === 0 ? 'value must not be 0' : undefined),
});

export const recurrenceBody = schema.object({
  dtstart: moment,
  tzid: timeZone,
  // 0 yearly, 1 monthly, 2 weekly, 3 daily.
  freq: schema.maybe(schema.nullable(schema.number({ min: 0, max: 3, validate: wholeNumber }))),
  interval: schema.maybe(
    schema.nullable(schema.number({ min: 1, max: 1_000, validate: wholeNumber })),
  ),
  until: schema.maybe(schema.nullable(moment)),
  count: schema.maybe(
    schema.nullable(schema.number({ min: 1, max: 10_000, validate: wholeNumber })),
  ),
  byweekday: schema.maybe(schema.nullable(schema.arrayOf(weekday, { maxSize: 35 }))),
  bymonthday: listOf(-31, 31),
  bymonth: listOf(1, 12),
});

/** Without what is null. */
export function toRecurrenceRule(body: TypeOf<typeof recurrenceBody>): RecurrenceRule {
  const said = Object.entries(body).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(said) as unknown as RecurrenceRule;
}

export const scheduleId = schema.string({
  minLength: 1,
  maxLength: 128,
  validate: checkStorableText,
});

export const snoozeSchedule = schema.object({
  id: schema.maybe(schema.nullable(scheduleId)),
  duration: durationMs,
  rRule: recurrenceBody,
});

export const snoozeBody = schema.object({ snooze_schedule: snoozeSchedule });

export const unsnoozeBody = schema.maybe(
  schema.nullable(
    schema.object({ schedule_ids: schema.maybe(schema.arrayOf(scheduleId, { maxSize: 100 })) }),
  ),
);

const every = schema.string({
  validate: (text) =>
    /^[1-9]\d{0,2}[dwMy]$/.test(text)
      ? undefined
      : `'every' string of recurring schedule is not valid: ${text}`,
});

const customDuration = schema.string({
  validate: (text) =>
    text === '-1' || /^[1-9]\d{0,5}[smhd]$/.test(text)
      ? undefined
      : `Invalid schedule duration format: ${text}`,
});

export const customSchedule = schema.object({
  start: moment,
  duration: customDuration,
  timezone: schema.maybe(timeZone),
  recurring: schema.maybe(
    schema.object({
      every: schema.maybe(every),
      end: schema.maybe(moment),
      onWeekDay: schema.maybe(schema.arrayOf(weekday, { minSize: 1, maxSize: 35 })),
      onMonthDay: schema.maybe(
        schema.arrayOf(schema.number({ min: 1, max: 31, validate: wholeNumber }), {
          minSize: 1,
          maxSize: 31,
        }),
      ),
      onMonth: schema.maybe(
        schema.arrayOf(schema.number({ min: 1, max: 12, validate: wholeNumber }), {
          minSize: 1,
          maxSize: 12,
        }),
      ),
      occurrences: schema.maybe(schema.number({ min: 1, max: 10_000, validate: wholeNumber })),
    }),
  ),
});

export const snoozeScheduleBody = schema.object({
  schedule: schema.object({ custom: customSchedule }),
});

const FREQUENCIES: Readonly<Record<string, number>> = { y: 0, M: 1, w: 2, d: 3 };
const UNITS_MS: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** A schedule as the public routes say it. */
export function toSchedule({
  start,
  duration,
  timezone,
  recurring,
}: TypeOf<typeof customSchedule>): {
  durationMs: number;
  rRule: RecurrenceRule;
} {
  const [, count = '1', unit = 'd'] = /^(\d+)([dwMy])$/.exec(recurring?.every ?? '') ?? [];
  const ms = Number(duration.slice(0, -1)) * (UNITS_MS[duration.slice(-1)] ?? 0);
  return {
    durationMs: duration === '-1' ? -1 : ms,
    rRule: {
      dtstart: new Date(start).toISOString(),
      tzid: timezone ?? 'UTC',
      ...(recurring && {
        freq: FREQUENCIES[unit] ?? 3,
        interval: Number(count),
        ...(recurring.end !== undefined && { until: recurring.end }),
        ...(recurring.occurrences !== undefined && { count: recurring.occurrences }),
        ...(recurring.onWeekDay && { byweekday: recurring.onWeekDay }),
        ...(recurring.onMonthDay && { bymonthday: recurring.onMonthDay }),
        ...(recurring.onMonth && { bymonth: recurring.onMonth }),
      }),
    },
  };
}
