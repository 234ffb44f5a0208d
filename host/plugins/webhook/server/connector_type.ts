import {
  AlertingConnectorFeatureId,
  SecurityConnectorFeatureId,
  UptimeConnectorFeatureId,
} from '@kbn/actions-plugin/common';
import type { ActionType } from '@kbn/actions-plugin/server';
import { renderMustacheString } from '@kbn/actions-plugin/server/lib/mustache_renderer';
import { createExecutor } from './executor';
import {
  configSchema,
  paramsSchema,
  secretsSchema,
  type WebhookConfig,
  type WebhookParams,
  type WebhookSecrets,
} from './schemas';
import { validateConfig, validateConnector, validateSecrets } from './validators';

/** Kibana's `.webhook`: a request to any web service. */
export const webhookConnectorType: ActionType<WebhookConfig, WebhookSecrets, WebhookParams, void> =
  {
    id: '.webhook',
    name: 'Webhook',
    minimumLicenseRequired: 'gold',
    supportedFeatureIds: [
      AlertingConnectorFeatureId,
      UptimeConnectorFeatureId,
      SecurityConnectorFeatureId,
    ],
    validate: {
      config: { schema: configSchema, customValidator: validateConfig },
      secrets: { schema: secretsSchema, customValidator: validateSecrets },
      params: { schema: paramsSchema },
      connector: validateConnector,
    },
    // Most bodies are JSON: what is filled in must not end a text of it.
    renderParameterTemplates: (logger, params, variables) =>
      params.body === undefined
        ? params
        : {
            ...params,
            body: renderMustacheString(logger, params.body, { variables, escape: 'json' }),
          },
    executor: createExecutor(),
  };
