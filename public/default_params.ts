import {
  AlertProvidedActionVariables,
  templateActionVariable,
} from '@kbn/triggers-actions-ui-plugin/public';
import { DEFAULT_SEVERITY, type XmattersParams } from '../common';

const variable = (name: string): string => templateActionVariable({ name, description: '' });

/** What a rule fills in about each alert, and the severity to start with. */
export const DEFAULT_PARAMS = {
  alertActionGroupName: variable(AlertProvidedActionVariables.alertActionGroupName),
  signalId: `${variable(AlertProvidedActionVariables.ruleId)}:${variable(AlertProvidedActionVariables.alertId)}`,
  ruleName: variable(AlertProvidedActionVariables.ruleName),
  date: variable(AlertProvidedActionVariables.date),
  spaceId: variable(AlertProvidedActionVariables.ruleSpaceId),
  severity: DEFAULT_SEVERITY,
} satisfies XmattersParams;
