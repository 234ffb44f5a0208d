import { schema } from '@kbn/config-schema';
import { isoMoment, oneOfWords, orNull } from './answer_schemas';
import { wholeNumber } from './rule_schemas';
import { checkStorableText } from './storable_text';

const text = schema.string();
const status = oneOfWords(['active', 'delayed', 'recovered', 'untracked']);
const groupAnswer = schema.object({ id: text, name: text });
const variables = schema.arrayOf(
  schema.object({
    name: text,
    description: text,
    usesPublicBaseUrl: schema.maybe(schema.boolean()),
  }),
);

export const ruleTypeAnswer = schema.object({
  id: text,
  name: text,
  description: text,
  category: text,
  producer: text,
  action_groups: schema.arrayOf(groupAnswer),
  default_action_group_id: text,
  recovery_action_group: groupAnswer,
  minimum_license_required: text,
  is_exportable: schema.boolean(),
  enabled_in_license: schema.boolean(),
  action_variables: schema.object({ context: variables, state: variables, params: variables }),
  authorized_consumers: schema.recordOf(
    text,
    schema.object({ read: schema.boolean(), all: schema.boolean() }),
  ),
  rule_task_timeout: schema.maybe(text),
  default_schedule_interval: schema.maybe(text),
  does_set_recovery_context: schema.maybe(schema.boolean()),
  has_alerts_mappings: schema.boolean(),
  has_fields_for_a_a_d: schema.boolean(),
});

const health = schema.object({ status: oneOfWords(['ok', 'warn', 'error']), timestamp: isoMoment });

export const healthAnswer = schema.object({
  is_sufficiently_secure: schema.boolean(),
  has_permanent_encryption_key: schema.boolean(),
  alerting_framework_health: schema.object({
    decryption_health: health,
    execution_health: health,
    read_health: health,
  }),
});

export const alertsQuery = schema.object({
  status: schema.maybe(status),
  alert_id: schema.maybe(schema.string({ maxLength: 1_024, validate: checkStorableText })),
  limit: schema.number({ min: 1, max: 1_000, defaultValue: 50, validate: wholeNumber }),
  cursor: schema.maybe(schema.string({ maxLength: 1_024, validate: checkStorableText })),
});

export const alertPage = schema.object({
  data: schema.arrayOf(
    schema.object({
      id: text,
      uuid: text,
      status,
      action_group: orNull(text),
      started_at: isoMoment,
      recovered_at: orNull(isoMoment),
      is_flapping: schema.boolean(),
      is_muted: schema.boolean(),
      consecutive_matches: schema.number(),
      reason: text,
      context: schema.recordOf(text, schema.any()),
    }),
  ),
  next_cursor: orNull(text),
  counts: schema.recordOf(status, schema.number()),
});

export const alertSummary = schema.object({
  id: text,
  name: text,
  tags: schema.arrayOf(text),
  rule_type_id: text,
  consumer: text,
  mute_all: schema.boolean(),
  throttle: orNull(text),
  enabled: schema.boolean(),
  status_start_date: isoMoment,
  status_end_date: isoMoment,
  status: oneOfWords(['OK', 'Active', 'Error']),
  last_run: schema.maybe(isoMoment),
  error_messages: schema.arrayOf(schema.object({ date: isoMoment, message: text })),
  alerts: schema.recordOf(
    text,
    schema.object({
      status: oneOfWords(['OK', 'Active']),
      muted: schema.boolean(),
      tracked: schema.boolean(),
      flapping: schema.boolean(),
      action_group_id: schema.maybe(text),
      active_start_date: schema.maybe(isoMoment),
      uuid: schema.maybe(text),
    }),
  ),
  execution_duration: schema.object({
    average: schema.number(),
    values: schema.recordOf(text, schema.number()),
  }),
  revision: schema.number(),
});
