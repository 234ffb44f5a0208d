import { schema } from '@kbn/config-schema';
import { isoMoment, oneOfWords, orNull } from './answer_schemas';

/** Deeper pages cost more and nobody reads them: a narrower range or filter does. */
const MOST_REACHABLE = 10_000;

function checkReach({ page, per_page }: { page: number; per_page: number }): string | undefined {
  return page * per_page > MOST_REACHABLE
    ? `page * per_page must be at most ${MOST_REACHABLE}; choose a shorter range or a filter`
    : undefined;
}

const wholeNumber = (value: number) =>
  Number.isInteger(value) ? undefined : 'value must be a whole number';
const order = schema.maybe(
  schema.object({ order: schema.oneOf([schema.literal('asc'), schema.literal('desc')]) }),
);
const moment = schema.string({ maxLength: 64 });

const rangeBody = {
  date_start: moment,
  date_end: schema.maybe(moment),
  filter: schema.maybe(schema.string({ maxLength: 2_000 })),
  namespaces: schema.maybe(schema.arrayOf(schema.string({ maxLength: 128 }), { maxSize: 100 })),
};

export const kpiBody = schema.object(rangeBody);

export const logBody = schema.object(
  {
    ...rangeBody,
    per_page: schema.number({ min: 1, max: 100, defaultValue: 10, validate: wholeNumber }),
    page: schema.number({ min: 1, defaultValue: 1, validate: wholeNumber }),
    sort: schema.arrayOf(
      schema.object(
        { timestamp: order, execution_duration: order, schedule_delay: order },
        {
          validate: (sort) =>
            Object.values(sort).filter(Boolean).length === 1
              ? undefined
              : 'expected one field to sort by',
        },
      ),
      { maxSize: 3, defaultValue: [{ timestamp: { order: 'desc' } }] },
    ),
  },
  {
    validate: checkReach,
  },
);

const entry = schema.object({
  id: schema.string(),
  timestamp: isoMoment,
  duration_ms: schema.number(),
  status: oneOfWords(['success', 'failure', 'warning', 'unknown']),
  message: schema.string(),
  version: schema.string(),
  schedule_delay_ms: schema.number(),
  space_ids: schema.arrayOf(schema.string()),
  connector_id: schema.string(),
  connector_name: schema.string(),
  timed_out: schema.boolean(),
  source: schema.string(),
  connector_type_id: schema.string(),
  http_status: orNull(schema.number()),
  request_id: orNull(schema.string()),
});

export const executionLogPage = schema.object({
  total: schema.number(),
  data: schema.arrayOf(entry),
});

export const executionKpi = schema.object({
  success: schema.number(),
  unknown: schema.number(),
  failure: schema.number(),
  warning: schema.number(),
});

const { id, timestamp, status, message, duration_ms, http_status } = entry.getPropSchemas();

export const lastExecutions = schema.recordOf(
  schema.string(),
  schema.object({ id, timestamp, status, message, duration_ms, http_status }),
);

export const eventsQuery = schema.object(
  {
    start: schema.string({ maxLength: 64, defaultValue: 'now-24h' }),
    end: schema.string({ maxLength: 64, defaultValue: 'now' }),
    per_page: schema.number({
      min: 2,
      max: 200,
      defaultValue: 10,
      validate: (value) =>
        value % 2 === 0
          ? undefined
          : 'value must be even: the events of an execution stay together',
    }),
    page: schema.number({ min: 1, defaultValue: 1, validate: wholeNumber }),
    sort_order: schema.oneOf([schema.literal('asc'), schema.literal('desc')], {
      defaultValue: 'desc',
    }),
  },
  { validate: checkReach },
);

const event = schema.object({
  '@timestamp': isoMoment,
  event: schema.object({
    provider: schema.literal('actions'),
    action: oneOfWords(['execute-start', 'execute', 'execute-timeout']),
    kind: schema.literal('action'),
    start: isoMoment,
    end: schema.maybe(isoMoment),
    duration: schema.maybe(schema.string()),
    outcome: schema.maybe(oneOfWords(['success', 'failure', 'unknown'])),
  }),
  message: schema.string(),
  error: schema.maybe(schema.object({ message: schema.string() })),
  kibana: schema.object({
    saved_objects: schema.arrayOf(
      schema.object({
        rel: schema.literal('primary'),
        type: schema.literal('action'),
        id: schema.string(),
        type_id: schema.string(),
        namespace: schema.maybe(schema.string()),
      }),
    ),
    space_ids: schema.arrayOf(schema.string()),
    action: schema.object({
      id: schema.string(),
      name: schema.string(),
      type_id: schema.string(),
      execution: schema.object({ uuid: schema.string(), source: schema.string() }),
    }),
    task: schema.object({ schedule_delay: schema.number() }),
    version: schema.string(),
  }),
  http: schema.maybe(schema.object({ response: schema.object({ status_code: schema.number() }) })),
});

export const eventsPage = schema.object({
  page: schema.number(),
  per_page: schema.number(),
  total: schema.number(),
  data: schema.arrayOf(event),
});
