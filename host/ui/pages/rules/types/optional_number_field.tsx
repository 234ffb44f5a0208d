import { EuiFieldNumber, EuiFormRow, EuiText } from '@elastic/eui';
import React from 'react';

export interface OptionalNumberFieldProps {
  label: string;
  append: string;
  value: number | undefined;
  onChange(value: number | undefined): void;
  errors?: readonly string[] | undefined;
  helpText?: string;
  min?: number;
  isRequired?: boolean;
  testSubject: string;
}

const NONE: readonly string[] = [];

/** A number with its unit that may be left empty. */
export function OptionalNumberField(props: OptionalNumberFieldProps) {
  const { label, append, value, onChange, errors = NONE, helpText, min = 1, testSubject } = props;
  return (
    <EuiFormRow
      fullWidth
      label={label}
      {...(!props.isRequired && {
        labelAppend: (
          <EuiText size="xs" color="subdued">
            Optional
          </EuiText>
        ),
      })}
      helpText={helpText}
      isInvalid={errors.length > 0}
      error={[...errors]}
    >
      <EuiFieldNumber
        fullWidth
        min={min}
        value={value ?? ''}
        append={append}
        isInvalid={errors.length > 0}
        onChange={({ target }) => onChange(target.value === '' ? undefined : Number(target.value))}
        data-test-subj={testSubject}
      />
    </EuiFormRow>
  );
}
