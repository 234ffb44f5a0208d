import {
  EuiButton,
  EuiFieldPassword,
  EuiFieldText,
  EuiForm,
  EuiFormRow,
  EuiSpacer,
} from '@elastic/eui';
import React, { useEffect, useRef, useState, type FormEvent } from 'react';
import { useAppParts } from '../app_parts';
import { LoginError } from './login_error';

export interface LoginFormProps {
  /** Who has to log in again. */
  username?: string;
  onLoggedIn?(): void;
}

export function LoginForm({ username: fixedUsername, onLoggedIn }: LoginFormProps) {
  const { sessions, http } = useAppParts();
  const [username, setUsername] = useState(fixedUsername ?? '');
  const [password, setPassword] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setIsBusy] = useState(false);
  const usernameInput = useRef<HTMLInputElement>(null);
  const passwordInput = useRef<HTMLInputElement>(null);

  useEffect(() => {
    (fixedUsername === undefined ? usernameInput : passwordInput).current?.focus();
  }, [fixedUsername]);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const missing = !username ? usernameInput : !password ? passwordInput : null;
    if (missing) {
      setError(new Error('Enter your user name and password.'));
      missing.current?.focus();
      return;
    }
    setIsBusy(true);
    setError(null);
    try {
      await sessions.logIn(http, { username, password });
      onLoggedIn?.();
    } catch (caught) {
      setError(caught);
      setIsBusy(false);
      passwordInput.current?.focus();
      passwordInput.current?.select();
    }
  }

  return (
    <EuiForm
      component="form"
      noValidate
      onSubmit={(event) => void submit(event)}
      data-test-subj="loginForm"
    >
      <LoginError error={error} />
      <EuiFormRow label="User name" fullWidth>
        <EuiFieldText
          fullWidth
          icon="user"
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          value={username}
          readOnly={fixedUsername !== undefined}
          onChange={(event) => setUsername(event.target.value)}
          inputRef={usernameInput}
          data-test-subj="loginUsername"
        />
      </EuiFormRow>
      <EuiFormRow label="Password" fullWidth>
        <EuiFieldPassword
          fullWidth
          type="dual"
          name="password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          inputRef={passwordInput}
          data-test-subj="loginPassword"
        />
      </EuiFormRow>
      <EuiSpacer size="l" />
      <EuiButton fill fullWidth type="submit" isLoading={isBusy} data-test-subj="loginSubmit">
        Log in
      </EuiButton>
    </EuiForm>
  );
}
