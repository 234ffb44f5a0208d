import { EuiFieldText, EuiFormRow, EuiTextArea } from '@elastic/eui';
import React from 'react';

export interface TextFieldProps {
  label: string;
  helpText?: string;
  placeholder?: string;
  value: unknown;
  errors: readonly string[] | undefined;
  onChange(value: string | undefined): void;
  /** Lines; one unless given. */
  rows?: number;
  testSubject: string;
}

const NONE: readonly string[] = [];

/** A text of the params; an empty one is left out. */
export function TextField({
  label,
  helpText,
  value,
  errors = NONE,
  onChange,
  ...props
}: TextFieldProps) {
  const isInvalid = errors.length > 0;
  const common = {
    fullWidth: true,
    value: typeof value === 'string' ? value : '',
    isInvalid,
    spellCheck: false,
    ...(props.placeholder !== undefined && { placeholder: props.placeholder }),
    'data-test-subj': props.testSubject,
  };
  return (
    <EuiFormRow
      fullWidth
      label={label}
      helpText={helpText}
      isInvalid={isInvalid}
      error={[...errors]}
    >
      {props.rows === undefined ? (
        <EuiFieldText {...common} onChange={({ target }) => onChange(target.value || undefined)} />
      ) : (
        <EuiTextArea
          {...common}
          rows={props.rows}
          style={{ fontFamily: 'monospace' }}
          onChange={({ target }) => onChange(target.value || undefined)}
        />
      )}
    </EuiFormRow>
  );
}
