import { EuiFormRow, EuiTextArea } from '@elastic/eui';
import React, { type ReactNode } from 'react';
import type { ActionVariable } from '../types';
import { AddMessageVariables } from './add_message_variables';
import { useVariableInsertion } from './use_variable_insertion';

export interface TextAreaWithMessageVariablesProps {
  label: string;
  paramsProperty: string;
  index: number;
  editAction(property: string, value: string, index: number): void;
  inputTargetValue?: string | undefined;
  errors?: string[] | undefined;
  messageVariables?: ActionVariable[] | undefined;
  buttonTitle?: string | undefined;
  showButtonTitle?: boolean | undefined;
  isDisabled?: boolean | undefined;
  placeholder?: string | undefined;
  helpText?: ReactNode;
}

export function TextAreaWithMessageVariables({
  label,
  paramsProperty,
  index,
  editAction,
  inputTargetValue,
  errors = [],
  messageVariables,
  buttonTitle,
  showButtonTitle,
  isDisabled = false,
  placeholder,
  helpText,
}: TextAreaWithMessageVariablesProps) {
  const text = inputTargetValue ?? '';
  const isInvalid = errors.length > 0 && inputTargetValue !== undefined;
  const change = (value: string) => editAction(paramsProperty, value, index);
  const { keepSelection, insertVariable } = useVariableInsertion(text, change);
  return (
    <EuiFormRow
      fullWidth
      id={`${paramsProperty}Id`}
      label={label}
      helpText={helpText}
      error={errors}
      isInvalid={isInvalid}
      isDisabled={isDisabled}
      labelAppend={
        <AddMessageVariables
          messageVariables={messageVariables}
          paramsProperty={paramsProperty}
          onSelectEventHandler={insertVariable}
          buttonTitle={buttonTitle}
          showButtonTitle={showButtonTitle}
        />
      }
    >
      <EuiTextArea
        fullWidth
        name={paramsProperty}
        data-test-subj={`${paramsProperty}TextArea`}
        placeholder={placeholder}
        isInvalid={isInvalid}
        value={text}
        onChange={({ target }) => change(target.value)}
        onBlur={(event) => {
          keepSelection(event);
          if (text === '') {
            // Tells that the field was visited, so that it may say that it must not be empty.
            change('');
          }
        }}
      />
    </EuiFormRow>
  );
}
