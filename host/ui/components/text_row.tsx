import { EuiFieldText, EuiFormRow, EuiText } from '@elastic/eui';
import React, { type ReactNode } from 'react';

export interface TextRowProps {
  label: string;
  isOptional?: boolean;
  help?: ReactNode;
  value: string;
  onChange(value: string): void;
  /** What has to be corrected. */
  problem?: string | null;
  isDisabled?: boolean;
  maxLength?: number;
  testSubject: string;
}

export const OPTIONAL = (
  <EuiText size="xs" color="subdued">
    Optional
  </EuiText>
);

/** A line of text in a form, with what it is and what is wrong with it. */
export function TextRow({ label, isOptional, help, problem = null, ...field }: TextRowProps) {
  return (
    <EuiFormRow
      label={label}
      {...(isOptional && { labelAppend: OPTIONAL })}
      helpText={problem === null ? help : undefined}
      fullWidth
      isInvalid={problem !== null}
      error={problem}
    >
      <EuiFieldText
        fullWidth
        autoComplete="off"
        spellCheck={false}
        value={field.value}
        onChange={({ target }) => field.onChange(target.value)}
        isInvalid={problem !== null}
        disabled={field.isDisabled ?? false}
        {...(field.maxLength !== undefined && { maxLength: field.maxLength })}
        data-test-subj={field.testSubject}
      />
    </EuiFormRow>
  );
}
