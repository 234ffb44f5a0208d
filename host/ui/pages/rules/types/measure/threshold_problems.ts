import type { RuleParams } from '../rule_type_model';

export const needsTwo = (comparator: unknown) =>
  comparator === 'between' || comparator === 'notBetween';

export const thresholdOf = (params: RuleParams): Array<number | null> =>
  Array.isArray(params['threshold'])
    ? params['threshold'].map((value) => (typeof value === 'number' ? value : null))
    : [];

/** Empty when it can be compared with. */
export function thresholdProblems(params: RuleParams): string[] {
  const threshold = thresholdOf(params);
  const [low, high] = threshold;
  if (threshold.length === 0 || threshold.includes(null)) {
    return ['Enter a number.'];
  }
  return needsTwo(params['thresholdComparator']) && (low ?? 0) > (high ?? 0)
    ? ['The first number is the lower one.']
    : [];
}
