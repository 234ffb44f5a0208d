import { PasswordField, TextField } from '@kbn/es-ui-shared-plugin/static/forms/components';
import { fieldValidators } from '@kbn/es-ui-shared-plugin/static/forms/helpers';
import { UseField } from '@kbn/es-ui-shared-plugin/static/forms/hook_form_lib';
import type {
  ActionConnectorFieldsProps,
  ActionParamsProps,
  ActionTypeModel,
  ConnectorValidationFunc,
} from '@kbn/triggers-actions-ui-plugin/public';
import React, { lazy, useEffect, type ComponentType } from 'react';

interface PagerParams {
  message: string;
  first: string;
  second: string;
}

interface PagerOptions extends Partial<ActionTypeModel> {
  preSubmit?: ConnectorValidationFunc;
}

const asLazy = <P,>(Part: ComponentType<P>) => lazy(async () => ({ default: Part }));

/** A connector type of a third party: a URL, a token, and a message to send. */
export function pagerType({ preSubmit, ...changes }: PagerOptions = {}): ActionTypeModel {
  return {
    id: '.xmatters',
    iconClass: 'logoPager',
    selectMessage: 'Page somebody.',
    validateParams: async ({ message }: Partial<PagerParams>) => ({
      errors: { message: message ? [] : ['Message is required.'] },
    }),
    actionConnectorFields: asLazy(({ readOnly, registerPreSubmitValidator }) => (
      <PagerFields {...{ readOnly, registerPreSubmitValidator, preSubmit }} />
    )) as ActionTypeModel['actionConnectorFields'],
    actionParamsFields: asLazy(PagerParamsFields),
    ...changes,
  };
}

function PagerFields({
  readOnly,
  registerPreSubmitValidator,
  preSubmit,
}: Omit<ActionConnectorFieldsProps, 'isEdit'> & {
  preSubmit: ConnectorValidationFunc | undefined;
}) {
  useEffect(() => {
    if (preSubmit) {
      registerPreSubmitValidator(preSubmit);
    }
  }, [preSubmit, registerPreSubmitValidator]);
  return (
    <>
      <UseField
        path="config.url"
        component={TextField}
        config={{
          label: 'URL',
          validations: [{ validator: fieldValidators.emptyField('URL is required.') }],
        }}
        componentProps={{ euiFieldProps: { readOnly, 'data-test-subj': 'urlInput' } }}
      />
      <UseField path="__internal__.hint" />
      <UseField
        path="secrets.token"
        component={PasswordField}
        config={{
          label: 'Token',
          validations: [{ validator: fieldValidators.emptyField('Token is required.') }],
        }}
        componentProps={{ euiFieldProps: { readOnly, 'data-test-subj': 'tokenInput' } }}
      />
    </>
  );
}

/** Sets two params in one tick, as xMatters' panel sets five. */
function PagerParamsFields({ actionParams, editAction, index }: ActionParamsProps<PagerParams>) {
  const isNew = actionParams.first === undefined;
  useEffect(() => {
    if (isNew) {
      editAction('first', '1', index);
      editAction('second', '2', index);
    }
  }, [isNew, editAction, index]);
  return (
    <label>
      Message
      <input
        value={actionParams.message ?? ''}
        onChange={({ target }) => editAction('message', target.value, index)}
        data-test-subj="messageInput"
      />
    </label>
  );
}
