import { schema } from '@kbn/config-schema';
import { AUDIT_ACTIONS, AUDIT_OUTCOMES, type AuditAction } from '../../common/audit_log_resource';
import { isoMoment, oneOfWords, orNull } from './answer_schemas';
import { checkStorableText } from './storable_text';

const ACTIONS = Object.keys(AUDIT_ACTIONS) as AuditAction[];

const text = schema.string();
const filterText = schema.maybe(schema.string({ maxLength: 1_024, validate: checkStorableText }));
const moment = schema.maybe(schema.string({ maxLength: 64 }));
const listOf = (known: readonly string[]) =>
  schema.maybe(
    schema.arrayOf(
      schema.string({
        validate: (value) =>
          known.includes(value) ? undefined : `expected one of ${known.join(', ')}`,
      }),
      { minSize: 1, maxSize: known.length },
    ),
  );

export const auditLogQuery = schema.object({
  username: filterText,
  actions: listOf(ACTIONS),
  outcomes: listOf(AUDIT_OUTCOMES),
  space_id: filterText,
  object_type: filterText,
  object_id: filterText,
  from: moment,
  until: moment,
  limit: schema.number({
    min: 1,
    max: 100,
    defaultValue: 20,
    validate: (value) => (Number.isInteger(value) ? undefined : 'value must be a whole number'),
  }),
  cursor: schema.maybe(schema.string({ maxLength: 256 })),
});

const auditEvent = schema.object({
  '@timestamp': isoMoment,
  message: text,
  event: schema.object({
    id: text,
    action: oneOfWords(ACTIONS),
    category: schema.arrayOf(text),
    type: schema.arrayOf(text),
    outcome: oneOfWords(AUDIT_OUTCOMES),
    provider: oneOfWords(['http', 'command_line', 'start']),
  }),
  user: schema.maybe(schema.object({ name: text })),
  process: schema.maybe(schema.object({ user: schema.object({ name: text }) })),
  client: schema.maybe(schema.object({ ip: text })),
  kibana: schema.object({
    space_id: text,
    saved_object: schema.maybe(schema.object({ type: text, id: text, name: schema.maybe(text) })),
    authentication_type: schema.maybe(oneOfWords(['session', 'basic', 'api_key'])),
    api_key_id: schema.maybe(text),
  }),
  http: schema.maybe(
    schema.object({
      request: schema.object({
        method: text,
        headers: schema.maybe(schema.object({ 'x-forwarded-for': text })),
      }),
      response: schema.object({ status_code: schema.number() }),
    }),
  ),
  url: schema.maybe(schema.object({ path: text })),
  error: schema.maybe(schema.object({ code: text, message: text })),
  trace: schema.maybe(schema.object({ id: text })),
});

export const auditLogPage = schema.object({
  is_enabled: schema.boolean(),
  data: schema.arrayOf(auditEvent),
  next_cursor: orNull(text),
});
