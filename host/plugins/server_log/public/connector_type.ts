import type { ActionTypeModel } from '@kbn/triggers-actions-ui-plugin/public';
import { lazy } from 'react';
import type { ServerLogParams } from './params';

type Nothing = Record<string, never>;

export const serverLogConnectorType: ActionTypeModel<Nothing, Nothing, ServerLogParams> = {
  id: '.server-log',
  iconClass: 'listBullet',
  selectMessage: 'Write a line to the log of this server.',
  actionTypeTitle: 'Send to Server log',
  validateParams: ({ message }) =>
    Promise.resolve({ errors: { level: [], message: message ? [] : ['Message is required.'] } }),
  actionConnectorFields: null,
  actionParamsFields: lazy(() => import('./params_fields')),
  defaultActionParams: { level: 'info' },
};
