import { EuiFlexGroup, EuiFlexItem, EuiSpacer } from '@elastic/eui';
import {
  PasswordField,
  SelectField,
  TextAreaField,
  TextField,
  ToggleField,
} from '@kbn/es-ui-shared-plugin/static/forms/components';
import { fieldValidators } from '@kbn/es-ui-shared-plugin/static/forms/helpers';
import {
  type FieldConfig,
  UseField,
  useFormContext,
  useFormData,
} from '@kbn/es-ui-shared-plugin/static/forms/hook_form_lib';
import type { ActionConnectorFieldsProps } from '@kbn/triggers-actions-ui-plugin/public';
import React from 'react';
import { parseHeaderLines } from './header_lines';

const METHODS = ['post', 'put', 'patch'].map((value) => ({ value, text: value.toUpperCase() }));

const METHOD: FieldConfig<string> = { label: 'Method', defaultValue: 'post' };
const URL_CONFIG: FieldConfig<string> = {
  label: 'URL',
  validations: [{ validator: fieldValidators.urlField('URL is invalid.') }],
};
const HAS_AUTH: FieldConfig<boolean> = {
  label: 'Require authentication for this webhook',
  defaultValue: true,
};
const HEADERS: FieldConfig<string> = {
  label: 'Headers',
  helpText: 'One a line: "Name: value". They are shown to whoever may see the connector.',
  defaultValue: '',
  validations: [
    {
      validator: ({ value }) =>
        parseHeaderLines(value ?? '') ? undefined : { message: 'Each line must be "Name: value".' },
    },
  ],
};

const credential = (label: string): FieldConfig<string> => ({
  label,
  validations: [{ validator: fieldValidators.emptyField(`${label} is required.`) }],
});
const USER = credential('Username');
const PASSWORD = credential('Password');

export default function WebhookConnectorFields({ readOnly }: ActionConnectorFieldsProps) {
  const { getFieldDefaultValue } = useFormContext();
  const [{ config }] = useFormData<{ config?: { hasAuth?: boolean } }>({
    watch: ['config.hasAuth'],
  });
  const hasAuth = config?.hasAuth ?? getFieldDefaultValue('config.hasAuth') !== false;
  const at = (subject: string, more: object = {}) => ({
    euiFieldProps: { readOnly, disabled: readOnly, 'data-test-subj': subject, ...more },
  });

  return (
    <>
      <EuiFlexGroup>
        <EuiFlexItem grow={false}>
          <UseField
            path="config.method"
            component={SelectField}
            config={METHOD}
            componentProps={at('webhookMethodSelect', {
              options: METHODS,
              readOnly: undefined,
              hasNoInitialSelection: false,
            })}
          />
        </EuiFlexItem>
        <EuiFlexItem>
          <UseField
            path="config.url"
            component={TextField}
            config={URL_CONFIG}
            componentProps={at('webhookUrlText')}
          />
        </EuiFlexItem>
      </EuiFlexGroup>
      <EuiSpacer size="m" />
      <UseField
        path="config.hasAuth"
        component={ToggleField}
        config={HAS_AUTH}
        componentProps={{
          euiFieldProps: { disabled: readOnly, 'data-test-subj': 'hasAuthToggle' },
        }}
      />
      {hasAuth && (
        <>
          <EuiSpacer size="m" />
          <UseField
            path="secrets.user"
            component={TextField}
            config={USER}
            componentProps={at('webhookUserInput')}
          />
          <EuiSpacer size="m" />
          <UseField
            path="secrets.password"
            component={PasswordField}
            config={PASSWORD}
            componentProps={at('webhookPasswordInput')}
          />
        </>
      )}
      <EuiSpacer size="m" />
      <UseField
        path="__internal__.headers"
        component={TextAreaField}
        config={HEADERS}
        componentProps={at('webhookHeaderText', { rows: 3 })}
      />
    </>
  );
}
