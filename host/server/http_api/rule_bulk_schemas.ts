import { schema, type TypeOf } from '@kbn/config-schema';
import { parseRuleDuration, type RuleActionInput, type RuleEdit } from '../rules';
import { oneOfWords } from './answer_schemas';
import { ruleFilter } from './rule_list_schemas';
import {
  MAX_ACTIONS,
  notifyWhen,
  ruleDuration,
  ruleResource,
  storable,
  tagList,
} from './rule_schemas';
import { scheduleId, snoozeSchedule, toRecurrenceRule } from './snooze_schemas';

const MOST_EDITS = 50;

const ids = schema.maybe(
  schema.arrayOf(schema.string({ maxLength: 256 }), { minSize: 1, maxSize: 1_000 }),
);
const filter = schema.maybe(schema.nullable(ruleFilter));

interface Target {
  ids?: string[] | undefined;
  filter?: string | null | undefined;
}

const eitherIsSaid = ({ ids: named, filter: condition }: Target) =>
  (named === undefined) === (typeof condition !== 'string')
    ? "Either 'ids' or 'filter' property in method's arguments should be provided"
    : undefined;

export const bulkBody = schema.object(
  { ids, filter, untrack: schema.maybe(schema.boolean()) },
  { validate: eitherIsSaid },
);

const action = schema.object({
  group: schema.maybe(storable(256)),
  id: storable(128, 1),
  params: schema.recordOf(schema.string(), schema.any(), { defaultValue: {} }),
  uuid: schema.maybe(storable(128, 1)),
  frequency: schema.maybe(
    schema.object({
      summary: schema.boolean(),
      // Not `notify_when` here, as in Kibana.
      notifyWhen,
      throttle: schema.nullable(ruleDuration),
    }),
  ),
});

const set = schema.literal('set');

const edit = schema.oneOf([
  schema.object({
    operation: oneOfWords(['add', 'delete', 'set']),
    field: schema.literal('tags'),
    value: tagList,
  }),
  schema.object({
    operation: oneOfWords(['add', 'set']),
    field: schema.literal('actions'),
    value: schema.arrayOf(action, { maxSize: MAX_ACTIONS }),
  }),
  schema.object({
    operation: set,
    field: schema.literal('schedule'),
    value: schema.object({ interval: ruleDuration }),
  }),
  schema.object({
    operation: set,
    field: schema.literal('throttle'),
    value: schema.nullable(ruleDuration),
  }),
  schema.object({
    operation: set,
    field: schema.literal('notifyWhen'),
    value: schema.nullable(notifyWhen),
  }),
  schema.object({
    operation: set,
    field: schema.literal('snoozeSchedule'),
    value: snoozeSchedule,
  }),
  schema.object({
    operation: schema.literal('delete'),
    field: schema.literal('snoozeSchedule'),
    value: schema.maybe(schema.arrayOf(scheduleId, { maxSize: 100 })),
  }),
  schema.object({ operation: set, field: schema.literal('apiKey') }),
]);

export const bulkEditBody = schema.object(
  { ids, filter, operations: schema.arrayOf(edit, { minSize: 1, maxSize: MOST_EDITS }) },
  {
    validate: (body) =>
      body.ids !== undefined && typeof body.filter === 'string'
        ? "Both 'filter' and 'ids' are supplied. Define either 'ids' or 'filter' properties in method arguments"
        : eitherIsSaid(body),
  },
);

/** One of the body as the host's own value. */
export function toRuleEdit(given: TypeOf<typeof edit>): RuleEdit {
  switch (given.field) {
    case 'actions':
      return { ...given, value: given.value.map(toAction) };
    case 'schedule': {
      const text = given.value.interval;
      return { ...given, value: { intervalMs: msOf(text), text } };
    }
    case 'throttle':
      return { ...given, value: given.value ? { ms: msOf(given.value), text: given.value } : null };
    case 'snoozeSchedule':
      return given.operation === 'set'
        ? { ...given, value: toSnooze(given.value) }
        : { ...given, value: given.value };
    case 'tags':
    case 'notifyWhen':
    case 'apiKey':
      break;
  }
  return given;
}

const msOf = (text: string): number => parseRuleDuration(text) ?? 0;

function toSnooze({ id, duration, rRule }: TypeOf<typeof snoozeSchedule>) {
  return { id: id ?? null, durationMs: duration, rRule: { ...toRecurrenceRule(rRule) } };
}

function toAction({ group, id, params, uuid, frequency }: TypeOf<typeof action>): RuleActionInput {
  return {
    uuid,
    group,
    connectorId: id,
    params,
    frequency: frequency
      ? {
          isSummary: frequency.summary,
          notifyWhen: frequency.notifyWhen,
          throttleMs: frequency.throttle === null ? null : msOf(frequency.throttle),
        }
      : null,
    alertsFilter: null,
    usesAlertData: false,
  };
}

const bulkAnswer = {
  rules: schema.arrayOf(ruleResource),
  errors: schema.arrayOf(
    schema.object({
      message: schema.string(),
      status: schema.maybe(schema.number()),
      rule: schema.object({ id: schema.string(), name: schema.string() }),
    }),
  ),
  total: schema.number(),
};

export const bulkResource = schema.object(bulkAnswer);

export const bulkEditResource = schema.object({
  ...bulkAnswer,
  skipped: schema.arrayOf(
    schema.object({
      id: schema.string(),
      name: schema.string(),
      skip_reason: oneOfWords(['RULE_NOT_MODIFIED']),
    }),
  ),
});
