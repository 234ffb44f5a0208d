import { lazy } from 'react';
import type { ParamErrors, RuleParams, RuleTypeModel } from '../rule_type_model';
import { readHttpCheck } from './http_check_params';

export const httpCheckModel: RuleTypeModel = {
  id: '.http-check',
  iconType: 'globe',
  defaultParams: { urls: [], expectedStatus: ['2xx'] },
  fields: lazy(() => import('./http_check_fields')),
  validate: validateHttpCheck,
};

function validateHttpCheck(params: RuleParams): ParamErrors {
  const { urls, expectedStatus, method, bodyContains, bodyLacks } = readHttpCheck(params);
  const wrong = urls.filter((url) => !isWebAddress(url));
  return {
    urls:
      urls.length === 0
        ? ['Enter at least one URL.']
        : wrong.map((url) => `${url} is no URL that begins with http:// or https://.`),
    expectedStatus:
      expectedStatus.length === 0
        ? ['Enter at least one status, e.g. 2xx.']
        : expectedStatus
            .filter((status) => !/^([1-5]xx|[1-5]\d\d(-[1-5]\d\d)?)$/i.test(status))
            .map((status) => `${status} is no status like 200, 2xx or 200-299.`),
    method:
      method === 'HEAD' && bodyContains.length + bodyLacks.length > 0
        ? ['An answer to HEAD has no body that could be looked into.']
        : [],
  };
}

function isWebAddress(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return (
    url !== undefined &&
    ['http:', 'https:'].includes(url.protocol) &&
    url.hostname !== '' &&
    !url.username &&
    !url.password
  );
}
