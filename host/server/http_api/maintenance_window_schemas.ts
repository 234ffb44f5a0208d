import { schema } from '@kbn/config-schema';
import { isoMoment, oneOfWords, orNull } from './answer_schemas';
import { kql, recurrenceRule, wholeNumber } from './rule_schemas';
import { recurrenceBody } from './snooze_schemas';
import { checkStorableText } from './storable_text';

const STATUSES = ['running', 'upcoming', 'finished', 'archived', 'disabled'] as const;

const title = schema.string({ minLength: 1, maxLength: 256, validate: checkStorableText });
const scopedQuery = schema.maybe(schema.nullable(kql));
const duration = schema.number({
  min: 1,
  max: 3_660 * 86_400_000,
  validate: wholeNumber,
  meta: { description: 'In ms' },
});

export const newWindowBody = schema.object({
  title,
  enabled: schema.boolean({ defaultValue: true }),
  duration,
  r_rule: recurrenceBody,
  scoped_query: scopedQuery,
});

export const windowChangeBody = schema.object({
  title: schema.maybe(title),
  enabled: schema.maybe(schema.boolean()),
  duration: schema.maybe(duration),
  r_rule: schema.maybe(recurrenceBody),
  scoped_query: scopedQuery,
});

export const archiveBody = schema.object({ archive: schema.boolean() });

export const findWindowsQuery = schema.object({
  page: schema.number({ min: 1, max: 1_000_000, defaultValue: 1, validate: wholeNumber }),
  per_page: schema.number({ min: 1, max: 1_000, defaultValue: 10, validate: wholeNumber }),
  search: schema.maybe(schema.string({ maxLength: 256 })),
  status: schema.maybe(
    schema.oneOf([schema.arrayOf(oneOfWords(STATUSES), { maxSize: 5 }), oneOfWords(STATUSES)]),
  ),
});

export const windowAnswer = schema.object({
  id: schema.string(),
  title: schema.string(),
  enabled: schema.boolean(),
  duration: schema.number(),
  r_rule: recurrenceRule,
  scoped_query: orNull(schema.string()),
  status: oneOfWords(STATUSES),
  event_start_time: orNull(isoMoment),
  event_end_time: orNull(isoMoment),
  created_by: orNull(schema.string()),
  updated_by: orNull(schema.string()),
  created_at: isoMoment,
  updated_at: isoMoment,
});

export const windowPage = schema.object({
  page: schema.number(),
  per_page: schema.number(),
  total: schema.number(),
  data: schema.arrayOf(windowAnswer),
});
