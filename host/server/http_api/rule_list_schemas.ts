import { schema } from '@kbn/config-schema';
import { oneOfWords } from './answer_schemas';
import { ruleResource, wholeNumber } from './rule_schemas';

const MOST_PER_PAGE = 1_000;

const word = schema.string({ maxLength: 256 });
const words = schema.arrayOf(word, { maxSize: 1_000 });
const wordOrWords = schema.maybe(schema.oneOf([words, word]));

/** KQL, or a KueryNode as JSON, which says the same at ten times the length. */
export const ruleFilter = schema.string({ maxLength: 500_000 });

const query = {
  search: schema.maybe(schema.string({ maxLength: 1_000 })),
  search_fields: wordOrWords,
  default_search_operator: schema.maybe(oneOfWords(['OR', 'AND'])),
  filter: schema.maybe(ruleFilter),
  filter_consumers: schema.maybe(words),
  has_reference: schema.maybe(
    schema.nullable(schema.object({ type: schema.string(), id: schema.string() })),
  ),
};

const page = {
  per_page: schema.number({
    min: 0,
    max: MOST_PER_PAGE,
    defaultValue: 10,
    validate: wholeNumber,
  }),
  page: schema.number({ min: 1, max: 1_000_000, defaultValue: 1, validate: wholeNumber }),
  sort_field: schema.maybe(word),
  sort_order: schema.maybe(oneOfWords(['asc', 'desc'])),
  // What else of a rule is answered cannot be taken off.
  fields: wordOrWords,
};

export const findRulesQuery = schema.object({ ...query, ...page });

export const findRulesBody = schema.object({
  ...query,
  ...page,
  rule_type_ids: schema.maybe(words),
  consumers: schema.maybe(words),
});

export const aggregateBody = schema.object({
  ...query,
  rule_type_ids: schema.maybe(words),
  consumers: schema.maybe(words),
});

export const rulePage = schema.object({
  page: schema.number(),
  per_page: schema.number(),
  total: schema.number(),
  data: schema.arrayOf(ruleResource),
});

const counts = schema.recordOf(schema.string(), schema.number());

export const ruleAggregate = schema.object({
  rule_execution_status: counts,
  rule_last_run_outcome: schema.object({
    succeeded: schema.number(),
    warning: schema.number(),
    failed: schema.number(),
  }),
  rule_enabled_status: schema.object({ enabled: schema.number(), disabled: schema.number() }),
  rule_muted_status: schema.object({ muted: schema.number(), unmuted: schema.number() }),
  rule_snoozed_status: schema.object({ snoozed: schema.number() }),
  rule_tags: schema.arrayOf(schema.string()),
});

export const tagsQuery = schema.object({
  search: schema.maybe(schema.string({ maxLength: 256 })),
  per_page: schema.number({ min: 1, max: 1_000, defaultValue: 50, validate: wholeNumber }),
  page: schema.number({ min: 1, max: 1_000_000, defaultValue: 1, validate: wholeNumber }),
});

export const ruleTags = schema.object({
  data: schema.arrayOf(schema.string()),
  page: schema.number(),
  per_page: schema.number(),
  total: schema.number(),
});
