import { schema, type TypeOf } from '@kbn/config-schema';
import { KqlError, parseKql } from '../kql';
import { isTimeZone, parseRuleDuration } from '../rules';
import { oneOfWords, orNull } from './answer_schemas';
import { checkStorableText } from './storable_text';

export const MAX_ACTIONS = 100;

export const ruleDuration = schema.string({
  validate: (text) =>
    parseRuleDuration(text) === undefined ? `string is not a valid duration: ${text}` : undefined,
});

export const storable = (maxLength: number, minLength = 0) =>
  schema.string({ minLength, maxLength, validate: checkStorableText });

export const wholeNumber = (value: number) =>
  Number.isInteger(value) ? undefined : 'value must be a whole number';

export const notifyWhen = oneOfWords([
  'onActionGroupChange',
  'onActiveAlert',
  'onThrottleInterval',
]);

const hour = schema.string({
  validate: (text) =>
    /^([01]\d|2[0-3]):[0-5]\d$/.test(text)
      ? undefined
      : `string is not a valid time in HH:mm format ${text}`,
});

const timeframe = schema.object({
  days: schema.arrayOf(schema.number({ min: 1, max: 7, validate: wholeNumber }), {
    minSize: 1,
    maxSize: 7,
  }),
  hours: schema.object({ start: hour, end: hour }),
  timezone: schema.string({
    validate: (name) => (isTimeZone(name) ? undefined : `string is not a valid timezone: ${name}`),
  }),
});

export const kql = schema.string({
  maxLength: 10_000,
  validate: (text) => {
    try {
      parseKql(text);
      return undefined;
    } catch (error) {
      if (error instanceof KqlError) {
        return error.message;
      }
      throw error;
    }
  },
});

const query = schema.object({
  kql,
  filters: schema.arrayOf(schema.any(), {
    defaultValue: [],
    validate: (filters) =>
      filters.length > 0 ? 'filters are not supported; say the same in kql' : undefined,
  }),
  // What Kibana's pages make of kql.
  dsl: schema.maybe(schema.string({ maxLength: 100_000 })),
});

const action = schema.object({
  group: schema.maybe(storable(256)),
  id: storable(128, 1),
  params: schema.recordOf(schema.string(), schema.any(), { defaultValue: {} }),
  frequency: schema.maybe(
    schema.object({
      summary: schema.boolean(),
      notify_when: notifyWhen,
      throttle: schema.nullable(ruleDuration),
    }),
  ),
  uuid: schema.maybe(storable(128, 1)),
  alerts_filter: schema.maybe(
    schema.object({ query: schema.maybe(query), timeframe: schema.maybe(timeframe) }),
  ),
  use_alert_data_for_template: schema.maybe(schema.boolean()),
  // Of older clients, which send back what they got.
  connector_type_id: schema.maybe(schema.string()),
});

const flapping = schema.object(
  {
    look_back_window: schema.number({ min: 2, max: 20, validate: wholeNumber }),
    status_change_threshold: schema.number({ min: 2, max: 20, validate: wholeNumber }),
    enabled: schema.maybe(schema.boolean()),
  },
  {
    validate: ({ look_back_window, status_change_threshold }) =>
      status_change_threshold > look_back_window
        ? `lookBackWindow (${look_back_window}) must be equal to or greater than statusChangeThreshold (${status_change_threshold})`
        : undefined,
  },
);

const MAX_TAGS = 100;
const tag = storable(256);
export const tagList = schema.arrayOf(tag, { maxSize: MAX_TAGS });

const content = {
  name: storable(1_000),
  tags: schema.arrayOf(tag, { defaultValue: [], maxSize: MAX_TAGS }),
  params: schema.recordOf(schema.string(), schema.any(), { defaultValue: {} }),
  schedule: schema.object({ interval: ruleDuration }),
  actions: schema.arrayOf(action, { defaultValue: [], maxSize: MAX_ACTIONS }),
  throttle: schema.maybe(schema.nullable(ruleDuration)),
  notify_when: schema.maybe(schema.nullable(notifyWhen)),
  alert_delay: schema.maybe(
    schema.object({ active: schema.number({ min: 1, max: 1_000, validate: wholeNumber }) }),
  ),
  flapping: schema.maybe(schema.nullable(flapping)),
};

export const ruleUpdateBody = schema.object(content);

export const ruleCreateBody = schema.object({
  ...content,
  rule_type_id: schema.string({ maxLength: 256 }),
  consumer: storable(256, 1),
  enabled: schema.boolean({ defaultValue: true }),
});

export type RuleCreateInput = TypeOf<typeof ruleCreateBody>;
export type RuleUpdateInput = TypeOf<typeof ruleUpdateBody>;

export const newRuleIdParams = schema.object({
  id: schema.string({
    minLength: 1,
    maxLength: 128,
    validate: (id) =>
      /^[\w.:-]+$/.test(id)
        ? undefined
        : 'rule id may hold letters, digits, dot, colon, hyphen and underscore only',
  }),
});

export const untrackBody = schema.maybe(
  schema.nullable(schema.object({ untrack: schema.maybe(schema.boolean()) })),
);

const groups = schema.arrayOf(schema.object({ id: schema.string(), name: schema.string() }));

const answeredAction = schema.object({
  group: schema.string(),
  id: schema.string(),
  connector_type_id: schema.string({
    meta: { description: 'When there is no such connector any more, that of the one there was' },
  }),
  params: schema.recordOf(schema.string(), schema.any()),
  uuid: schema.string(),
  frequency: schema.maybe(
    schema.object({
      summary: schema.boolean(),
      notify_when: notifyWhen,
      throttle: orNull(schema.string()),
    }),
  ),
  alerts_filter: schema.maybe(
    schema.object({
      query: schema.maybe(
        schema.object({
          kql: schema.string(),
          filters: schema.arrayOf(schema.any()),
          dsl: schema.maybe(schema.string()),
        }),
      ),
      timeframe: schema.maybe(
        schema.object({
          days: schema.arrayOf(schema.number()),
          hours: schema.object({ start: schema.string(), end: schema.string() }),
          timezone: schema.string(),
        }),
      ),
    }),
  ),
  use_alert_data_for_template: schema.maybe(schema.boolean()),
});

const reason = oneOfWords([
  'read',
  'decrypt',
  'execute',
  'unknown',
  'license',
  'timeout',
  'disabled',
  'validate',
]);
const warning = oneOfWords([
  'maxExecutableActions',
  'maxAlerts',
  'maxQueuedActions',
  'ruleExecution',
]);
const outcome = oneOfWords(['succeeded', 'warning', 'failed']);

const alertsCount = schema.object({
  active: schema.number(),
  new: schema.number(),
  recovered: schema.number(),
  ignored: schema.number(),
});

export const recurrenceRule = schema.object({
  dtstart: schema.string(),
  tzid: schema.string(),
  freq: schema.maybe(schema.number()),
  interval: schema.maybe(schema.number()),
  until: schema.maybe(schema.string()),
  count: schema.maybe(schema.number()),
  byweekday: schema.maybe(schema.arrayOf(schema.oneOf([schema.string(), schema.number()]))),
  bymonthday: schema.maybe(schema.arrayOf(schema.number())),
  bymonth: schema.maybe(schema.arrayOf(schema.number())),
});

const monitoring = schema.object({
  run: schema.object({
    history: schema.arrayOf(
      schema.object({
        success: schema.boolean(),
        timestamp: schema.number(),
        duration: schema.maybe(schema.number()),
        outcome: schema.maybe(outcome),
      }),
    ),
    calculated_metrics: schema.object({
      p50: schema.maybe(schema.number()),
      p95: schema.maybe(schema.number()),
      p99: schema.maybe(schema.number()),
      success_ratio: schema.number(),
    }),
    last_run: schema.object({
      timestamp: schema.string(),
      metrics: schema.object({ duration: schema.maybe(schema.number()) }),
    }),
  }),
});

export const ruleResource = schema.object({
  id: schema.string(),
  enabled: schema.boolean(),
  name: schema.string(),
  tags: schema.arrayOf(schema.string()),
  rule_type_id: schema.string(),
  consumer: schema.string(),
  schedule: schema.object({ interval: schema.string() }),
  actions: schema.arrayOf(answeredAction),
  params: schema.recordOf(schema.string(), schema.any()),
  scheduled_task_id: schema.string(),
  created_by: orNull(schema.string()),
  updated_by: orNull(schema.string()),
  created_at: schema.string(),
  updated_at: schema.string(),
  api_key_owner: orNull(schema.string()),
  api_key_created_by_user: orNull(schema.boolean()),
  throttle: orNull(schema.string()),
  mute_all: schema.boolean(),
  notify_when: orNull(notifyWhen),
  muted_alert_ids: schema.arrayOf(schema.string()),
  execution_status: schema.object({
    status: oneOfWords(['ok', 'active', 'error', 'warning', 'pending', 'unknown']),
    last_execution_date: schema.string(),
    last_duration: schema.maybe(schema.number()),
    error: schema.maybe(schema.object({ reason, message: schema.string() })),
    warning: schema.maybe(schema.object({ reason: warning, message: schema.string() })),
  }),
  revision: schema.number(),
  running: schema.boolean(),
  next_run: schema.maybe(orNull(schema.string())),
  last_run: schema.maybe(
    orNull(
      schema.object({
        outcome,
        warning: schema.maybe(orNull(schema.oneOf([reason, warning]))),
        outcome_msg: schema.maybe(orNull(schema.arrayOf(schema.string()))),
        alerts_count: alertsCount,
      }),
    ),
  ),
  alert_delay: schema.maybe(schema.object({ active: schema.number() })),
  flapping: schema.maybe(
    orNull(
      schema.object({
        look_back_window: schema.number(),
        status_change_threshold: schema.number(),
        enabled: schema.maybe(schema.boolean()),
      }),
    ),
  ),
  snooze_schedule: schema.maybe(
    schema.arrayOf(
      schema.object({
        id: schema.maybe(schema.string()),
        duration: schema.number(),
        rRule: recurrenceRule,
      }),
    ),
  ),
  is_snoozed_until: schema.maybe(orNull(schema.string())),
  active_snoozes: schema.maybe(schema.arrayOf(schema.string())),
  monitoring: schema.maybe(monitoring),
});

export { alertsCount, flapping as flappingBody, groups as actionGroups, outcome as runOutcome };
