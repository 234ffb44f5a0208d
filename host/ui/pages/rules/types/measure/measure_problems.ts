import type { ParamErrors, RuleParams } from '../rule_type_model';
import { thresholdProblems } from './threshold_problems';

/** One or several names. */
export const listOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.map(String) : typeof value === 'string' && value ? [value] : [];

export function measureProblems(params: RuleParams): ParamErrors {
  const isGrouped = params['groupBy'] === 'top';
  return {
    ...windowProblems(params),
    threshold: thresholdProblems(params),
    aggField:
      (params['aggType'] ?? 'count') !== 'count' && !params['aggField']
        ? ['Name the field that is computed with.']
        : [],
    termField:
      isGrouped && listOf(params['termField']).length === 0
        ? ['Name at least one field, at most four.']
        : [],
  };
}

export function windowProblems({ timeWindowSize }: RuleParams): ParamErrors {
  const size = Number(timeWindowSize);
  return {
    timeWindowSize:
      Number.isInteger(size) && size >= 1 ? [] : ['The time is a whole number, 1 or more.'],
  };
}
