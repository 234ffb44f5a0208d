import { lazy } from 'react';
import { measureProblems, windowProblems } from '../measure/measure_problems';
import type { ParamErrors, RuleParams, RuleTypeModel } from '../rule_type_model';
import { DEFAULT_ES_QUERY, isEsql } from './es_query_params';

export const esQueryModel: RuleTypeModel = {
  id: '.es-query',
  iconType: 'logoElasticsearch',
  defaultParams: {
    searchType: 'esQuery',
    index: [],
    timeField: '@timestamp',
    esQuery: DEFAULT_ES_QUERY,
    size: 100,
    timeWindowSize: 5,
    timeWindowUnit: 'm',
    aggType: 'count',
    groupBy: 'all',
    thresholdComparator: '>',
    threshold: [0],
    excludeHitsFromPreviousRun: true,
  },
  fields: lazy(() => import('./es_query_fields')),
  validate: validateEsQuery,
};

function validateEsQuery(params: RuleParams): ParamErrors {
  const timeField = params['timeField'] ? [] : ['Name the field that holds the time.'];
  if (isEsql(params)) {
    const esql = (params['esqlQuery'] as { esql?: string } | undefined)?.esql;
    return {
      timeField,
      esqlQuery: esql?.trim() ? [] : ['Enter a query.'],
      ...windowProblems(params),
    };
  }
  const index = params['index'];
  return {
    timeField,
    index: Array.isArray(index) && index.length > 0 ? [] : ['Name at least one index.'],
    esQuery: queryProblems(params['esQuery']),
    ...measureProblems(params),
  };
}

function queryProblems(text: unknown): string[] {
  try {
    const parsed = JSON.parse(String(text)) as { query?: unknown } | null;
    return typeof parsed?.query === 'object' ? [] : ['The object has no "query".'];
  } catch {
    return ['This is no JSON.'];
  }
}
