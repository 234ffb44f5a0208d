import {
  type GenericValidationResult,
  hasMustacheTokens,
} from '@kbn/triggers-actions-ui-plugin/public';
import { readTriggerUrl, type XmattersParams } from '../common';
import { LINK_INVALID, SEVERITY_REQUIRED } from './params_translations';

type ParamsErrors = Record<keyof XmattersParams, string[]>;

/** What stops Run and Save. */
export function validateParams({
  severity,
  link,
}: Partial<XmattersParams>): Promise<GenericValidationResult<XmattersParams>> {
  const errors: ParamsErrors = {
    ...NO_ERRORS,
    severity: severity?.trim() ? [] : [SEVERITY_REQUIRED],
    link: isLink(link?.trim() ?? '') ? [] : [LINK_INVALID],
  };
  return Promise.resolve({ errors });
}

// Signal ID and action group too: xMatters takes a request without both for its own test.
const NO_ERRORS: ParamsErrors = {
  alertActionGroupName: [],
  signalId: [],
  ruleName: [],
  date: [],
  severity: [],
  spaceId: [],
  tags: [],
  message: [],
  link: [],
  recipients: [],
};

// With a variable in it nobody knows what it will be.
function isLink(link: string): boolean {
  return link === '' || hasMustacheTokens(link) || readTriggerUrl(link) !== undefined;
}
