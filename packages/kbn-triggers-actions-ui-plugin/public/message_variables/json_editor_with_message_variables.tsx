import { EuiFormRow, EuiTextArea } from '@elastic/eui';
import React, { useState, type ReactNode } from 'react';
import type { ActionVariable } from '../types';
import { AddMessageVariables } from './add_message_variables';
import { hasMustacheTokens } from './mustache';
import { useVariableInsertion } from './use_variable_insertion';

export interface JsonEditorWithMessageVariablesProps {
  label: string;
  paramsProperty: string;
  onDocumentsChange(json: string): void;
  inputTargetValue?: string | null | undefined;
  errors?: string[] | undefined;
  messageVariables?: ActionVariable[] | undefined;
  buttonTitle?: string | undefined;
  showButtonTitle?: boolean | undefined;
  ariaLabel?: string | undefined;
  helpText?: ReactNode;
  onBlur?: (() => void) | undefined;
  dataTestSubj?: string | undefined;
}

/** A text area that says when what was typed is not JSON. Kibana's has the Monaco editor in it. */
export function JsonEditorWithMessageVariables({
  label,
  paramsProperty,
  onDocumentsChange,
  inputTargetValue,
  errors = [],
  messageVariables,
  buttonTitle,
  showButtonTitle,
  ariaLabel,
  helpText,
  onBlur,
  dataTestSubj = `${paramsProperty}JsonEditor`,
}: JsonEditorWithMessageVariablesProps) {
  const [isLeft, setIsLeft] = useState(false);
  const text = inputTargetValue ?? '';
  const { keepSelection, insertVariable } = useVariableInsertion(text, onDocumentsChange);
  const isUnset = inputTargetValue === undefined || inputTargetValue === null;
  const shownErrors = [
    ...(isUnset ? [] : errors),
    ...(isLeft && isBrokenJson(text) ? ['This is not valid JSON.'] : []),
  ];
  return (
    <EuiFormRow
      fullWidth
      id={`${paramsProperty}Id`}
      label={label}
      helpText={helpText}
      error={shownErrors}
      isInvalid={shownErrors.length > 0}
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
        data-test-subj={dataTestSubj}
        {...(ariaLabel && { 'aria-label': ariaLabel })}
        spellCheck={false}
        isInvalid={shownErrors.length > 0}
        value={text}
        onChange={({ target }) => onDocumentsChange(target.value)}
        onFocus={() => setIsLeft(false)}
        onBlur={(event) => {
          keepSelection(event);
          setIsLeft(true);
          onBlur?.();
        }}
      />
    </EuiFormRow>
  );
}

/** Text with variables in it is JSON, or not, only once they have their values. */
function isBrokenJson(text: string): boolean {
  if (text.trim() === '' || hasMustacheTokens(text)) {
    return false;
  }
  try {
    JSON.parse(text);
    return false;
  } catch {
    return true;
  }
}
