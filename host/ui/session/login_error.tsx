import { EuiCallOut, EuiSpacer } from '@elastic/eui';
import React, { useEffect, useState } from 'react';
import { HttpError, OfflineError } from '../data/http_client';

/** Why the log-in failed, in plain words; always in the page, so that a change is announced. */
export function LoginError({ error }: { error: unknown }) {
  const wait = useCountdown(error instanceof HttpError ? (error.retryAfter ?? 0) : 0, error);
  return (
    <div role="alert">
      {error !== null && (
        <>
          <EuiCallOut
            announceOnMount={false}
            size="s"
            color={error instanceof OfflineError ? 'warning' : 'danger'}
            iconType={error instanceof OfflineError ? 'wifiSlash' : 'error'}
            title={textOf(error)}
            data-test-subj="loginErrorMessage"
          >
            {/* Not announced: it changes every second. */}
            {wait > 0 && <p aria-live="off">You can try again in {inWords(wait)}.</p>}
          </EuiCallOut>
          <EuiSpacer size="m" />
        </>
      )}
    </div>
  );
}

function textOf(error: unknown): string {
  if (error instanceof OfflineError) {
    return 'The server cannot be reached. Check that it is running, then try again.';
  }
  if (error instanceof HttpError && error.status === 401) {
    return 'The user name or password is wrong.';
  }
  if (error instanceof HttpError && error.status === 429) {
    return 'Too many failed attempts.';
  }
  return error instanceof Error ? error.message : 'Something unexpected happened.';
}

function inWords(seconds: number): string {
  const [count, unit] = seconds < 100 ? [seconds, 'second'] : [Math.ceil(seconds / 60), 'minute'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

function useCountdown(seconds: number, restartKey: unknown): number {
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    setLeft(seconds);
    if (seconds <= 0) {
      return undefined;
    }
    const end = Date.now() + seconds * 1_000;
    const timer = setInterval(() => {
      const rest = Math.ceil((end - Date.now()) / 1_000);
      setLeft(Math.max(0, rest));
      if (rest <= 0) {
        clearInterval(timer);
      }
    }, 1_000);
    return () => clearInterval(timer);
  }, [seconds, restartKey]);
  return left;
}
