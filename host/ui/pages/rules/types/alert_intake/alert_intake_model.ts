import { lazy } from 'react';
import type { ParamErrors, RuleParams, RuleTypeModel } from '../rule_type_model';
import { readAlertIntake } from './alert_intake_params';

export const alertIntakeModel: RuleTypeModel = {
  id: '.alert-intake',
  iconType: 'download',
  defaultParams: { format: 'alertmanager' },
  fields: lazy(() => import('./alert_intake_fields')),
  validate: validateAlertIntake,
  isPushed: true,
};

function validateAlertIntake(params: RuleParams): ParamErrors {
  const { format, mapping } = readAlertIntake(params);
  return {
    id:
      format === 'generic' && !mapping.id.trim()
        ? ['Say where in an alert its ID is, e.g. data.alert.id.']
        : [],
  };
}
