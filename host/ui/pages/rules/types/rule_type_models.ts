import { lazy } from 'react';
import { alertIntakeModel } from './alert_intake/alert_intake_model';
import { esQueryModel } from './es_query/es_query_model';
import { httpCheckModel } from './http_check/http_check_model';
import { indexThresholdModel } from './index_threshold/index_threshold_model';
import { prometheusQueryModel } from './prometheus_query/prometheus_query_model';
import type { RuleTypeModel } from './rule_type_model';

const MODELS: readonly RuleTypeModel[] = [
  httpCheckModel,
  alertIntakeModel,
  prometheusQueryModel,
  esQueryModel,
  indexThresholdModel,
];

/** A type without a form of its own is edited as JSON, so that none is out of reach. */
const WITHOUT_FORM: Omit<RuleTypeModel, 'id'> = {
  iconType: 'bell',
  defaultParams: {},
  fields: lazy(() => import('./json_params_fields')),
  validate: () => ({}),
};

export const ruleTypeModelOf = (id: string): RuleTypeModel =>
  MODELS.find((model) => model.id === id) ?? { ...WITHOUT_FORM, id };
