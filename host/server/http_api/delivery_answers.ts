import { schema } from '@kbn/config-schema';
import { DELIVERY_STATES } from '../storage';
import { isoMoment, oneOfWords, orNull } from './answer_schemas';

const text = schema.string();
const state = oneOfWords(DELIVERY_STATES);

export const enqueuedResource = schema.object({
  id: text,
  is_new: schema.boolean({
    meta: { description: 'False when the idempotency key was known: `id` is that of then' },
  }),
});

export const bulkEnqueuedResource = schema.object({ deliveries: schema.arrayOf(enqueuedResource) });

export const deliveryResource = schema.object({
  id: text,
  connector_id: text,
  connector_type_id: text,
  state,
  ordering_key: orNull(text),
  idempotency_key: orNull(text),
  rule_id: orNull(text),
  alert_id: orNull(text),
  attempts: schema.number(),
  created_at: isoMoment,
  queued_at: isoMoment,
  next_attempt_at: orNull(isoMoment),
  ended_at: orNull(isoMoment),
  is_cancel_requested: schema.boolean(),
  reason: orNull(text),
  message: orNull(text),
});

const attempt = schema.object({
  number: schema.number(),
  started_at: isoMoment,
  ended_at: orNull(isoMoment),
  outcome: oneOfWords(['delivered', 'retry', 'give_up', 'unknown']),
  reason: text,
  message: orNull(text),
  http_status: orNull(schema.number()),
  next_attempt_at: orNull(isoMoment),
});

export const deliveryDetails = deliveryResource.extends({
  params: schema.any(),
  timeline: schema.arrayOf(attempt),
  waits_for: orNull(text),
});

export const deliveryPage = schema.object({
  data: schema.arrayOf(deliveryResource),
  next_cursor: orNull(text),
});

export const deliveryCount = schema.object({ count: schema.number() });

export const bulkChangeResource = schema.object({
  changed: schema.number(),
  is_complete: schema.boolean(),
  before: isoMoment,
});

const backlog = schema.object({
  open: schema.number(),
  failed: schema.number(),
  oldest_created_at: orNull(isoMoment),
});

export const backlogsResource = backlog.extends({
  connectors: schema.arrayOf(
    backlog.extends({ connector_id: text, counts: schema.recordOf(state, schema.number()) }),
  ),
});

export const connectorHealths = schema.recordOf(
  text,
  schema.object({
    last_success_at: orNull(isoMoment),
    failing_since: orNull(isoMoment),
    circuit: schema.object({
      state: oneOfWords(['closed', 'open', 'half_open']),
      until: orNull(isoMoment),
    }),
    backlog,
  }),
);
