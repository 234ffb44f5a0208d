import { lazy } from 'react';
import { thresholdProblems } from '../measure/threshold_problems';
import type { ParamErrors, RuleParams, RuleTypeModel } from '../rule_type_model';

export const prometheusQueryModel: RuleTypeModel = {
  id: '.prometheus-query',
  iconType: 'chartLine',
  defaultParams: { thresholdComparator: '>' },
  fields: lazy(() => import('./prometheus_query_fields')),
  validate: validatePrometheusQuery,
};

function validatePrometheusQuery(params: RuleParams): ParamErrors {
  const { server, url, query, thresholdComparator } = params;
  return {
    server: server || url ? [] : ['Name a server of host.yml, or enter an address.'],
    url:
      url === undefined || (typeof url === 'string' && isWebAddress(url))
        ? []
        : ['Enter a URL that begins with http:// or https://, without a password.'],
    query: query ? [] : ['Enter a query.'],
    threshold: thresholdComparator === undefined ? [] : thresholdProblems(params),
  };
}

function isWebAddress(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return /^https?:$/.test(url?.protocol ?? '') && !url?.username && !url?.password;
}
