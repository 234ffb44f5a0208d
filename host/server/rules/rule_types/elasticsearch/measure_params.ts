import { schema } from '@kbn/config-schema';
import {
  thresholdProblem,
  thresholdSchema,
  comparatorSchema,
  type Comparator,
} from '../comparator';

/** Kibana's limit. */
const MOST_GROUPS = 1_000;
const MOST_TERM_FIELDS = 4;

export const AGG_TYPES = ['count', 'avg', 'min', 'max', 'sum'] as const;
export type AggType = (typeof AGG_TYPES)[number];
export type TimeUnit = 's' | 'm' | 'h' | 'd';

const fieldName = schema.string({ minLength: 1, maxLength: 1_000 });

/** What is counted or computed over which time, under Kibana's names. */
export const measureSchema = {
  timeWindowSize: schema.number({ min: 1, max: 1_000_000 }),
  timeWindowUnit: schema.oneOf([
    schema.literal('s'),
    schema.literal('m'),
    schema.literal('h'),
    schema.literal('d'),
  ]),
  aggType: schema.oneOf(
    [
      schema.literal('count'),
      schema.literal('avg'),
      schema.literal('min'),
      schema.literal('max'),
      schema.literal('sum'),
    ],
    { defaultValue: 'count' },
  ),
  aggField: schema.maybe(fieldName),
  termField: schema.maybe(
    schema.oneOf([fieldName, schema.arrayOf(fieldName, { minSize: 1, maxSize: MOST_TERM_FIELDS })]),
  ),
  termSize: schema.maybe(schema.number({ min: 1 })),
  thresholdComparator: comparatorSchema,
  threshold: thresholdSchema,
};

export interface Measure {
  timeWindowSize: number;
  timeWindowUnit: TimeUnit;
  aggType: AggType;
  aggField?: string | undefined;
  groupBy: string;
  termField?: string | string[] | undefined;
  termSize?: number | undefined;
  thresholdComparator: Comparator;
  threshold: number[];
}

/** Kibana's messages. */
export function measureProblem(measure: Measure): string | undefined {
  const { aggType, aggField, groupBy, termField, termSize } = measure;
  if (aggType !== 'count' && aggField === undefined) {
    return `[aggField]: must have a value when [aggType] is "${aggType}"`;
  }
  if (groupBy === 'top') {
    if (termField === undefined) {
      return '[termField]: termField required when [groupBy] is top';
    }
    if (termSize === undefined) {
      return '[termSize]: termSize required when [groupBy] is top';
    }
    if (termSize > MOST_GROUPS) {
      return `[termSize]: must be less than or equal to ${MOST_GROUPS}`;
    }
  }
  return thresholdProblem(measure);
}

const UNIT_MS: Record<TimeUnit, number> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** The time that is looked at, up to this moment. */
export function windowOf(
  { timeWindowSize, timeWindowUnit }: Pick<Measure, 'timeWindowSize' | 'timeWindowUnit'>,
  end: Date,
): { from: Date; to: Date } {
  return { from: new Date(end.getTime() - timeWindowSize * UNIT_MS[timeWindowUnit]), to: end };
}
