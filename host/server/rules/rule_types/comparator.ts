import { schema } from '@kbn/config-schema';

/** Kibana's names. */
export type Comparator = '>' | '>=' | '<' | '<=' | 'between' | 'notBetween';

export const comparatorSchema = schema.oneOf([
  schema.literal('>'),
  schema.literal('>='),
  schema.literal('<'),
  schema.literal('<='),
  schema.literal('between'),
  schema.literal('notBetween'),
]);

export const thresholdSchema = schema.arrayOf(schema.number(), { minSize: 1, maxSize: 2 });

export interface Condition {
  thresholdComparator: Comparator;
  threshold: readonly number[];
}

const WORDS: Record<Comparator, string> = {
  '>': 'greater than',
  '>=': 'greater than or equal to',
  '<': 'less than',
  '<=': 'less than or equal to',
  between: 'between',
  notBetween: 'not between',
};

type Holds = (value: number, first: number, second: number) => boolean;

/** Both bounds of `between` belong to it. */
const HOLDS: Record<Comparator, Holds> = {
  '>': (value, first) => value > first,
  '>=': (value, first) => value >= first,
  '<': (value, first) => value < first,
  '<=': (value, first) => value <= first,
  between: (value, first, second) => value >= first && value <= second,
  notBetween: (value, first, second) => value < first || value > second,
};

/** No comparison holds for what is no number. */
export function isMet(value: number, { thresholdComparator, threshold }: Condition): boolean {
  const [first = NaN, second = NaN] = threshold;
  return HOLDS[thresholdComparator](value, first, second);
}

/** E.g. `greater than 10`, `between 1 and 5`. */
export function inWords({ thresholdComparator, threshold }: Condition): string {
  return `${WORDS[thresholdComparator]} ${threshold.join(' and ')}`;
}

/** Kibana's message. */
export function thresholdProblem({
  thresholdComparator,
  threshold,
}: Condition): string | undefined {
  const isRange = thresholdComparator === 'between' || thresholdComparator === 'notBetween';
  return isRange && threshold.length === 1
    ? `[threshold]: must have two elements for the "${thresholdComparator}" comparator`
    : undefined;
}
