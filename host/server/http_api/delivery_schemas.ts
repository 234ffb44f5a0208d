import { schema, type TypeOf } from '@kbn/config-schema';
import { DELIVERY_STATES } from '../storage';
import { checkStorableText } from './storable_text';

/** All of one call are written together, and nothing else can be while they are. */
const MOST_AT_ONCE = 10_000;
const LONGEST_KEY = 256;
const MOST_PER_PAGE = 100;

const key = schema.string({ minLength: 1, maxLength: LONGEST_KEY, validate: checkStorableText });

/** What is in them is the connector type's to judge; a record would take them apart for nothing. */
const params = schema.any({
  validate: (value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? undefined
      : `expected value of type [object] but got [${typeNameOf(value)}]`,
});

export const enqueueBody = schema.object({
  params,
  ordering_key: schema.maybe(key),
  idempotency_key: schema.maybe(key),
});

export const bulkEnqueueBody = schema.object({
  deliveries: schema.arrayOf(enqueueBody, { minSize: 1, maxSize: MOST_AT_ONCE }),
});

const id = schema.maybe(schema.string({ maxLength: 512, validate: checkStorableText }));
const moment = schema.maybe(schema.string({ maxLength: 64 }));

const filterProps = {
  states: schema.maybe(
    schema.arrayOf(
      schema.string({
        validate: (state) =>
          DELIVERY_STATES.some((known) => known === state)
            ? undefined
            : `expected one of ${DELIVERY_STATES.join(', ')}`,
      }),
      { maxSize: DELIVERY_STATES.length },
    ),
  ),
  connector_id: id,
  rule_id: id,
  alert_id: id,
  from: moment,
  until: moment,
};

export const deliveryFilter = schema.object(filterProps);

export const listQuery = schema.object({
  ...filterProps,
  limit: schema.number({
    min: 1,
    max: MOST_PER_PAGE,
    defaultValue: 20,
    validate: (value) => (Number.isInteger(value) ? undefined : 'value must be a whole number'),
  }),
  cursor: schema.maybe(schema.string({ maxLength: 64 })),
});

/** A record, as an object may be left out: nobody shall cancel everything by a forgotten filter. */
const givenFilter = schema.recordOf(schema.string(), schema.any(), {
  meta: { description: 'With the names of the query of GET /api/deliveries; {} is everything' },
});

export const countBody = schema.object({ filter: givenFilter });

export const bulkChangeBody = schema.object({ filter: givenFilter, before: moment });

export type EnqueueInput = TypeOf<typeof enqueueBody>;
export type DeliveryFilterInput = TypeOf<typeof deliveryFilter>;

function typeNameOf(value: unknown): string {
  if (value === null) {
    return 'null';
  }
  return Array.isArray(value) ? 'Array' : typeof value;
}
