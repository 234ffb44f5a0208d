import { Field, PasswordField } from '@kbn/es-ui-shared-plugin/static/forms/components';
import { fieldValidators } from '@kbn/es-ui-shared-plugin/static/forms/helpers';
import {
  FIELD_TYPES,
  UseField,
  type FieldConfig,
  type ValidationConfig,
  type ValidationFunc,
} from '@kbn/es-ui-shared-plugin/static/forms/hook_form_lib';
import React, { useMemo } from 'react';
import type { ConfigFieldSchema, SecretsFieldSchema } from './field_schemas';

interface ConnectorFieldProps {
  path: string;
  schema: ConfigFieldSchema & SecretsFieldSchema;
  readOnly: boolean;
}

export function ConnectorField({ path, schema, readOnly }: ConnectorFieldProps) {
  const { isPasswordField = false, euiFieldProps } = schema;
  const config = useMemo(() => toFieldConfig(schema), [schema]);
  return (
    <UseField
      path={path}
      config={config}
      component={isPasswordField ? PasswordField : Field}
      componentProps={{
        euiFieldProps: {
          ...euiFieldProps,
          readOnly,
          'data-test-subj': `${path}-input`,
        },
      }}
    />
  );
}

const isUrl = fieldValidators.urlField('Invalid URL');

function toFieldConfig({
  label,
  helpText,
  isRequired = true,
  isUrlField = false,
  type,
  defaultValue,
  customValidator,
}: ConfigFieldSchema): FieldConfig {
  const validators: ValidationFunc[] = [];
  if (isRequired) {
    validators.push(fieldValidators.emptyField(`${label} is required.`));
  }
  if (isUrlField) {
    validators.push(isRequired ? isUrl : (arg) => (arg.value ? isUrl(arg) : undefined));
  }
  if (customValidator) {
    validators.push(customValidator);
  }
  return {
    label,
    helpText,
    defaultValue,
    type: type && FIELD_TYPES[type],
    validations: validators.map((validator): ValidationConfig => ({ validator })),
  };
}
