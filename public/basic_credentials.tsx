import { EuiSpacer, EuiTitle } from '@elastic/eui';
import { PasswordField, TextField } from '@kbn/es-ui-shared-plugin/static/forms/components';
import { fieldValidators } from '@kbn/es-ui-shared-plugin/static/forms/helpers';
import type { FieldConfig } from '@kbn/es-ui-shared-plugin/static/forms/hook_form_lib';
import React from 'react';
import { MAX_CREDENTIAL_LENGTH } from '../common';
import { PASSWORD_PATH, USER_PATH } from './authentication';
import { KeptField, type TypedValues } from './kept_field';
import {
  PASSWORD,
  PASSWORD_REQUIRED,
  tooLong,
  USER_CREDENTIALS,
  USERNAME,
  USERNAME_INVALID,
} from './translations';

const credential = (label: string, requiredMessage: string): FieldConfig<string> => ({
  label,
  validations: [
    { validator: fieldValidators.emptyField(requiredMessage) },
    {
      validator: fieldValidators.maxLengthField({
        length: MAX_CREDENTIAL_LENGTH,
        message: tooLong(MAX_CREDENTIAL_LENGTH),
      }),
    },
  ],
});

const USER_CONFIG = credential(USERNAME, USERNAME_INVALID);
const PASSWORD_CONFIG = credential(PASSWORD, PASSWORD_REQUIRED);

interface BasicCredentialsProps {
  readOnly: boolean;
  typed: TypedValues;
}

export function BasicCredentials({ readOnly, typed }: BasicCredentialsProps) {
  return (
    <>
      <EuiTitle size="xxs">
        <h4>{USER_CREDENTIALS}</h4>
      </EuiTitle>
      <EuiSpacer size="m" />
      <KeptField
        path={USER_PATH}
        config={USER_CONFIG}
        typed={typed}
        control={TextField}
        controlProps={{
          euiFieldProps: {
            'data-test-subj': 'xmattersUserInput',
            readOnly,
            disabled: readOnly,
            // Or a browser fills in what the person logs in here with.
            autoComplete: 'off',
            spellCheck: false,
          },
        }}
      />
      <EuiSpacer size="m" />
      <KeptField
        path={PASSWORD_PATH}
        config={PASSWORD_CONFIG}
        typed={typed}
        control={PasswordField}
        controlProps={{
          euiFieldProps: {
            'data-test-subj': 'xmattersPasswordInput',
            readOnly,
            autoComplete: 'new-password',
          },
        }}
      />
    </>
  );
}
