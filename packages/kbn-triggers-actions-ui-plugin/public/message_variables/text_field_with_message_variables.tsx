import { EuiFieldText, EuiFormRow, type EuiFormRowProps } from '@elastic/eui';
import React from 'react';
import type { ActionVariable } from '../types';
import { AddMessageVariables } from './add_message_variables';
import { useVariableInsertion } from './use_variable_insertion';

type RowProps = Pick<
  EuiFormRowProps,
  'label' | 'labelAppend' | 'helpText' | 'error' | 'isInvalid' | 'isDisabled' | 'display'
>;

export interface TextFieldWithMessageVariablesProps {
  paramsProperty: string;
  index: number;
  editAction(property: string, value: string, index: number): void;
  inputTargetValue?: string | undefined;
  /** Shown while there is no value. */
  defaultValue?: string | number | undefined;
  errors?: string[] | undefined;
  messageVariables?: ActionVariable[] | undefined;
  buttonTitle?: string | undefined;
  showButtonTitle?: boolean | undefined;
  /** Puts the field in a form row of its own, with the variables beside the row's label. */
  wrapField?: boolean | undefined;
  formRowProps?: RowProps | undefined;
  'aria-label'?: string | undefined;
  /** Given by the form row around it: its help and error texts. */
  'aria-describedby'?: string | undefined;
}

export function TextFieldWithMessageVariables({
  paramsProperty,
  index,
  editAction,
  inputTargetValue,
  defaultValue = '',
  errors = [],
  messageVariables = [],
  buttonTitle,
  showButtonTitle,
  wrapField = false,
  formRowProps,
  'aria-label': ariaLabel,
  'aria-describedby': ariaDescribedBy,
}: TextFieldWithMessageVariablesProps) {
  const text = inputTargetValue ?? String(defaultValue);
  const change = (value: string) => editAction(paramsProperty, value, index);
  const { keepSelection, insertVariable } = useVariableInsertion(text, change);
  const hasVariables = messageVariables.length > 0;
  const variables = (
    <AddMessageVariables
      messageVariables={messageVariables}
      paramsProperty={paramsProperty}
      onSelectEventHandler={insertVariable}
      buttonTitle={buttonTitle}
      showButtonTitle={showButtonTitle}
    />
  );
  const field = (
    <EuiFieldText
      fullWidth
      id={`${paramsProperty}Id`}
      name={paramsProperty}
      data-test-subj={`${paramsProperty}Input`}
      {...(ariaLabel && { 'aria-label': ariaLabel })}
      {...(ariaDescribedBy && { 'aria-describedby': ariaDescribedBy })}
      isInvalid={errors.length > 0 && inputTargetValue !== undefined}
      value={text}
      onChange={({ target }) => change(target.value)}
      onBlur={(event) => {
        keepSelection(event);
        if (text === '') {
          // Tells that the field was visited, so that it may say that it must not be empty.
          change('');
        }
      }}
      append={hasVariables && !wrapField ? variables : undefined}
    />
  );
  return wrapField ? (
    <EuiFormRow
      fullWidth
      {...formRowProps}
      {...(hasVariables && { labelAppend: variables })}
      id={`${paramsProperty}Id`}
    >
      {field}
    </EuiFormRow>
  ) : (
    field
  );
}
