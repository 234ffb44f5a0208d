import {
  getFieldValidityAndErrorMessage,
  type FieldHook,
} from '@kbn/es-ui-shared-plugin/static/forms/hook_form_lib';
import React from 'react';
import {
  JsonEditorWithMessageVariables,
  type JsonEditorWithMessageVariablesProps,
} from './json_editor_with_message_variables';

export interface JsonFieldWrapperProps {
  field: FieldHook<string>;
  euiFieldProps: Partial<JsonEditorWithMessageVariablesProps> & { paramsProperty: string };
}

/** A JSON editor with variables as the component of a `UseField`. */
export function JsonFieldWrapper({ field, euiFieldProps }: JsonFieldWrapperProps) {
  const { isInvalid, errorMessage } = getFieldValidityAndErrorMessage(field);
  const { helpText } = field;
  return (
    <JsonEditorWithMessageVariables
      label={field.label ?? ''}
      helpText={typeof helpText === 'function' ? helpText() : helpText}
      errors={isInvalid && errorMessage ? [errorMessage] : []}
      {...euiFieldProps}
      inputTargetValue={field.value}
      onDocumentsChange={(json) => field.setValue(json)}
    />
  );
}
