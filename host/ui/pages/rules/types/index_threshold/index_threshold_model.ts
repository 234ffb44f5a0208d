import { lazy } from 'react';
import { listOf, measureProblems } from '../measure/measure_problems';
import type { ParamErrors, RuleParams, RuleTypeModel } from '../rule_type_model';

export const indexThresholdModel: RuleTypeModel = {
  id: '.index-threshold',
  iconType: 'chartThreshold',
  defaultParams: {
    index: [],
    timeField: '@timestamp',
    aggType: 'count',
    groupBy: 'all',
    timeWindowSize: 5,
    timeWindowUnit: 'm',
    thresholdComparator: '>',
    threshold: [1_000],
  },
  fields: lazy(() => import('./index_threshold_fields')),
  validate: validateIndexThreshold,
};

function validateIndexThreshold(params: RuleParams): ParamErrors {
  return {
    index: listOf(params['index']).length > 0 ? [] : ['Name at least one index.'],
    timeField: params['timeField'] ? [] : ['Name the field that holds the time.'],
    ...measureProblems(params),
  };
}
