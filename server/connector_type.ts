import type { ActionType } from '@kbn/actions-plugin/server';
import {
  CONNECTOR_TYPE_NAME,
  MINIMUM_LICENSE,
  SUPPORTED_FEATURE_IDS,
  type XmattersConfig,
  type XmattersParams,
  type XmattersResultData,
  type XmattersSecrets,
} from '../common';
import { createExecutor } from './executor';
import { configSchema, paramsSchema, secretsSchema } from './schemas';
import { validateConfig, validateConnector, validateSecrets } from './validators';

export type XmattersConnectorType = ActionType<
  XmattersConfig,
  XmattersSecrets,
  XmattersParams,
  XmattersResultData
>;

export function createConnectorType(id: string): XmattersConnectorType {
  return {
    id,
    name: CONNECTOR_TYPE_NAME,
    minimumLicenseRequired: MINIMUM_LICENSE,
    supportedFeatureIds: [...SUPPORTED_FEATURE_IDS],
    validate: {
      config: { schema: configSchema, customValidator: validateConfig },
      secrets: { schema: secretsSchema, customValidator: validateSecrets },
      params: { schema: paramsSchema },
      connector: validateConnector,
    },
    executor: createExecutor(),
  };
}
