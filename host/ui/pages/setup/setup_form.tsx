import {
  EuiButton,
  EuiFieldPassword,
  EuiFieldText,
  EuiForm,
  EuiFormRow,
  EuiSpacer,
} from '@elastic/eui';
import React, { useEffect, useRef, useState, type FormEvent } from 'react';
import { useAppParts } from '../../app_parts';
import { HttpError } from '../../data/http_client';
import { LoginError } from '../../session/login_error';

const SHORTEST = 8;

export function SetupForm({ code: givenCode }: { code: string }) {
  const { sessions, http } = useAppParts();
  const [code, setCode] = useState(givenCode);
  const [password, setPassword] = useState('');
  const [repeated, setRepeated] = useState('');
  const [attempts, setAttempts] = useState(0);
  const form = useRef<HTMLDivElement>(null);

  // At first, and to the first field that is wrong after an attempt.
  useEffect(() => {
    const fields = attempts === 0 ? 'input' : 'input[aria-invalid="true"]';
    form.current?.querySelector<HTMLInputElement>(fields)?.focus();
  }, [attempts]);

  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  // A link that is too old has to be mended by hand.
  const isCodeShown = !givenCode || (error instanceof HttpError && error.status === 403);
  const problems = {
    code: code.trim() ? null : 'Enter the code.',
    password: password.length < SHORTEST ? `Use at least ${SHORTEST} characters.` : null,
    repeated: repeated === password ? null : 'The passwords differ.',
  };
  const shown = attempts > 0 ? problems : { code: null, password: null, repeated: null };

  async function submit(event: FormEvent) {
    event.preventDefault();
    setAttempts(attempts + 1);
    if (problems.code || problems.password || problems.repeated) {
      return;
    }
    setIsBusy(true);
    setError(null);
    try {
      await sessions.setUp(http, { code: code.trim(), password });
    } catch (caught) {
      setError(caught);
      setIsBusy(false);
    }
  }

  return (
    <div ref={form}>
      <EuiForm
        component="form"
        noValidate
        onSubmit={(event) => void submit(event)}
        data-test-subj="setupForm"
      >
        <LoginError error={error} />
        {isCodeShown && (
          <EuiFormRow
            label="Code"
            helpText="The host printed it at its start, together with the link to this page."
            fullWidth
            isInvalid={shown.code !== null}
            error={shown.code}
          >
            <EuiFieldText
              fullWidth
              autoComplete="one-time-code"
              spellCheck={false}
              value={code}
              isInvalid={shown.code !== null}
              onChange={(event) => setCode(event.target.value)}
              data-test-subj="setupCode"
            />
          </EuiFormRow>
        )}
        <EuiFormRow
          label="New password"
          helpText={shown.password ? undefined : `At least ${SHORTEST} characters.`}
          fullWidth
          isInvalid={shown.password !== null}
          error={shown.password}
        >
          <EuiFieldPassword
            fullWidth
            type="dual"
            autoComplete="new-password"
            value={password}
            isInvalid={shown.password !== null}
            onChange={(event) => setPassword(event.target.value)}
            data-test-subj="setupPassword"
          />
        </EuiFormRow>
        <EuiFormRow
          label="New password again"
          fullWidth
          isInvalid={shown.repeated !== null}
          error={shown.repeated}
        >
          <EuiFieldPassword
            fullWidth
            type="dual"
            autoComplete="new-password"
            value={repeated}
            isInvalid={shown.repeated !== null}
            onChange={(event) => setRepeated(event.target.value)}
            data-test-subj="setupRepeatedPassword"
          />
        </EuiFormRow>
        <EuiSpacer size="l" />
        <EuiButton fill fullWidth type="submit" isLoading={isBusy} data-test-subj="setupSubmit">
          Set password and log in
        </EuiButton>
      </EuiForm>
    </div>
  );
}
