import { schema } from '@kbn/config-schema';
import { isoMoment, oneOfWords } from './answer_schemas';
import { wholeNumber } from './rule_schemas';

/** Deeper pages cost more and nobody reads them: a narrower range or filter does. */
const MOST_REACHABLE = 10_000;

const text = schema.string();
const number = schema.number();
const moment = schema.string({ maxLength: 64 });
const order = schema.maybe(schema.object({ order: oneOfWords(['asc', 'desc']) }));

const range = {
  date_start: moment,
  date_end: schema.maybe(moment),
  filter: schema.maybe(schema.string({ maxLength: 2_000 })),
};
const namespaces = schema.maybe(
  schema.arrayOf(schema.string({ maxLength: 128 }), { maxSize: 100 }),
);

const page = {
  per_page: schema.number({ min: 1, max: 1_000, defaultValue: 10, validate: wholeNumber }),
  page: schema.number({ min: 1, defaultValue: 1, validate: wholeNumber }),
};

const sort = schema.arrayOf(
  schema.object(
    { timestamp: order, execution_duration: order, schedule_delay: order },
    {
      validate: (fields) =>
        Object.values(fields).filter(Boolean).length === 1
          ? undefined
          : 'expected one field to sort by',
    },
  ),
  { minSize: 1, maxSize: 1, defaultValue: [{ timestamp: { order: 'desc' } }] },
);

const isReachable = (query: { page: number; per_page: number }) =>
  query.page * query.per_page > MOST_REACHABLE
    ? `page * per_page must be at most ${MOST_REACHABLE}; choose a shorter range or a filter`
    : undefined;

export const runLogQuery = schema.object({ ...range, ...page, sort }, { validate: isReachable });
export const globalRunLogQuery = schema.object(
  { ...range, ...page, sort, namespaces },
  { validate: isReachable },
);
export const runKpiQuery = schema.object(range);
export const globalRunKpiQuery = schema.object({ ...range, namespaces });
export const actionErrorsQuery = schema.object(
  { date_start: moment, date_end: schema.maybe(moment), ...page },
  { validate: isReachable },
);

export const runLogPage = schema.object({
  total: number,
  data: schema.arrayOf(
    schema.object({
      id: text,
      timestamp: isoMoment,
      duration_ms: number,
      status: oneOfWords(['success', 'failure', 'warning', 'unknown']),
      message: text,
      version: text,
      num_active_alerts: number,
      num_new_alerts: number,
      num_recovered_alerts: number,
      num_triggered_actions: number,
      num_generated_actions: number,
      num_succeeded_actions: number,
      num_errored_actions: number,
      total_search_duration_ms: number,
      es_search_duration_ms: number,
      schedule_delay_ms: number,
      timed_out: schema.boolean(),
      rule_id: text,
      space_ids: schema.arrayOf(text),
      rule_name: text,
      maintenance_window_ids: schema.arrayOf(text),
    }),
  ),
});

export const runKpi = schema.object({
  success: number,
  unknown: number,
  failure: number,
  warning: number,
  activeAlerts: number,
  newAlerts: number,
  recoveredAlerts: number,
  erroredActions: number,
  triggeredActions: number,
});

export const actionErrorLog = schema.object({
  totalErrors: number,
  errors: schema.arrayOf(
    schema.object({ id: text, timestamp: isoMoment, type: text, message: text }),
  ),
});
