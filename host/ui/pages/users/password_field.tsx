import { EuiFieldPassword, EuiFormRow } from '@elastic/eui';
import React from 'react';

export interface PasswordFieldProps {
  label: string;
  help?: string;
  value: string;
  problem: string | null;
  autoComplete?: 'current-password' | 'new-password';
  onChange(value: string): void;
  testSubject: string;
}

export function PasswordField({
  label,
  help,
  value,
  problem,
  autoComplete = 'new-password',
  onChange,
  testSubject,
}: PasswordFieldProps) {
  return (
    <EuiFormRow
      label={label}
      helpText={problem === null ? help : undefined}
      fullWidth
      isInvalid={problem !== null}
      error={problem}
    >
      <EuiFieldPassword
        fullWidth
        type="dual"
        autoComplete={autoComplete}
        value={value}
        isInvalid={problem !== null}
        onChange={({ target }) => onChange(target.value)}
        data-test-subj={testSubject}
      />
    </EuiFormRow>
  );
}
