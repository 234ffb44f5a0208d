import type {
  ActionConnectorFieldsProps,
  ActionTypeModel,
} from '@kbn/triggers-actions-ui-plugin/public';
import React, { lazy } from 'react';
import {
  CONNECTOR_TYPE_NAME,
  type XmattersConfig,
  type XmattersParams,
  type XmattersSecrets,
} from '../common';
import { DEFAULT_PARAMS } from './default_params';
import { toFormData } from './to_form_data';
import { SELECT_MESSAGE } from './translations';
import { validateParams } from './validate_params';

export interface ConnectorTypeOptions {
  id: string;
  /** Where the page about xMatters is served. */
  helpHref: string;
}

export type XmattersConnectorModel = ActionTypeModel<
  XmattersConfig,
  XmattersSecrets,
  XmattersParams
>;

export function createConnectorType({
  id,
  helpHref,
}: ConnectorTypeOptions): XmattersConnectorModel {
  return {
    id,
    iconClass: lazy(() => import('./logo')),
    selectMessage: SELECT_MESSAGE,
    actionTypeTitle: CONNECTOR_TYPE_NAME,
    validateParams,
    actionConnectorFields: lazy(async () => {
      const { default: ConnectorFields } = await import('./connector_fields');
      return {
        default: (props: ActionConnectorFieldsProps) => (
          <ConnectorFields {...props} helpHref={helpHref} />
        ),
      };
    }),
    actionParamsFields: lazy(() => import('./params_fields')),
    defaultActionParams: DEFAULT_PARAMS,
    docsUrl: helpHref,
    formDeserializer: toFormData,
  };
}
