import type { ActionTypeModel } from '@kbn/triggers-actions-ui-plugin/public';
import { lazy } from 'react';
import { fromFormData, toFormData } from './form_data';
import type { WebhookConfig, WebhookParams, WebhookSecrets } from './webhook_connector';

export const webhookConnectorType: ActionTypeModel<WebhookConfig, WebhookSecrets, WebhookParams> = {
  id: '.webhook',
  iconClass: 'link',
  selectMessage: 'Send a request to a web service.',
  actionTypeTitle: 'Webhook data',
  validateParams: ({ body }) =>
    Promise.resolve({ errors: { body: body?.trim() ? [] : ['Body is required.'] } }),
  actionConnectorFields: lazy(() => import('./connector_fields')),
  actionParamsFields: lazy(() => import('./params_fields')),
  formDeserializer: toFormData as never,
  formSerializer: fromFormData as never,
};
