import {
  getFieldValidityAndErrorMessage,
  type FieldHook,
} from '@kbn/es-ui-shared-plugin/static/forms/hook_form_lib';
import React from 'react';
import {
  TextFieldWithMessageVariables,
  type TextFieldWithMessageVariablesProps,
} from './text_field_with_message_variables';

export interface MustacheTextFieldWrapperProps {
  field: FieldHook<string>;
  euiFieldProps: Partial<TextFieldWithMessageVariablesProps> & { paramsProperty: string };
}

/** A text field with variables as the component of a `UseField`. */
export function MustacheTextFieldWrapper({ field, euiFieldProps }: MustacheTextFieldWrapperProps) {
  const { isInvalid, errorMessage } = getFieldValidityAndErrorMessage(field);
  return (
    <TextFieldWithMessageVariables
      index={0}
      wrapField
      formRowProps={{
        label: field.label,
        helpText: helpTextOf(field),
        error: errorMessage,
        isInvalid,
      }}
      errors={isInvalid && errorMessage ? [errorMessage] : []}
      {...euiFieldProps}
      inputTargetValue={field.value}
      editAction={(_property, value) => field.setValue(value)}
    />
  );
}

function helpTextOf({ helpText }: FieldHook<string>) {
  return typeof helpText === 'function' ? helpText() : helpText;
}
