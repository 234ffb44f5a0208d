import { isNativeError } from 'node:util/types';
import { schema, type TypeOf } from '@kbn/config-schema';
import { parseKql } from '../../../kql';
import { measureProblem, measureSchema } from '../elasticsearch/measure_params';

const text = schema.string({ minLength: 1, maxLength: 1_000 });

/** Kibana's names and messages. */
export const indexThresholdParams = schema.object(
  {
    ...measureSchema,
    index: schema.oneOf([text, schema.arrayOf(text, { minSize: 1, maxSize: 100 })]),
    timeField: text,
    groupBy: schema.oneOf([schema.literal('all'), schema.literal('top')], { defaultValue: 'all' }),
    filterKuery: schema.maybe(schema.string({ maxLength: 20_000, validate: checkKql })),
  },
  { validate: measureProblem },
);

export type IndexThresholdParams = TypeOf<typeof indexThresholdParams>;

function checkKql(given: string): string | undefined {
  try {
    parseKql(given);
    return undefined;
  } catch (error) {
    return isNativeError(error) ? error.message : String(error);
  }
}
