import React from 'react';
import { PasswordField } from './password_field';

const SHORTEST = 8;

export interface NewPasswords {
  password: string;
  repeated: string;
}

export function passwordProblems({ password, repeated }: NewPasswords) {
  return {
    password: password.length < SHORTEST ? `Use at least ${SHORTEST} characters.` : null,
    repeated: repeated === password ? null : 'The passwords differ.',
  };
}

export interface NewPasswordFieldsProps {
  passwords: NewPasswords;
  onChange(passwords: NewPasswords): void;
  /** After an attempt to save. */
  isChecked: boolean;
}

export function NewPasswordFields({ passwords, onChange, isChecked }: NewPasswordFieldsProps) {
  const problems = isChecked ? passwordProblems(passwords) : { password: null, repeated: null };
  return (
    <>
      <PasswordField
        label="New password"
        help={`At least ${SHORTEST} characters.`}
        value={passwords.password}
        problem={problems.password}
        onChange={(password) => onChange({ ...passwords, password })}
        testSubject="newPassword"
      />
      <PasswordField
        label="New password again"
        value={passwords.repeated}
        problem={problems.repeated}
        onChange={(repeated) => onChange({ ...passwords, repeated })}
        testSubject="repeatedPassword"
      />
    </>
  );
}
