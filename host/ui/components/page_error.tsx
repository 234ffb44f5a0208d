import { EuiButton, EuiEmptyPrompt } from '@elastic/eui';
import React from 'react';
import { HttpError, OfflineError } from '../data/http_client';
import { Forbidden } from './forbidden';

export interface PageErrorProps {
  /** What could not be done, e.g. `Unable to load connectors`. */
  title: string;
  error: unknown;
  onTryAgain(): void;
  isLoading?: boolean;
}

/** In place of content that could not be loaded. Says so differently when access was refused. */
export function PageError({ title, error, onTryAgain, isLoading = false }: PageErrorProps) {
  if (error instanceof HttpError && error.status === 403) {
    return <Forbidden />;
  }
  return (
    <div role="alert">
      <EuiEmptyPrompt
        color="danger"
        iconType={error instanceof OfflineError ? 'wifiSlash' : 'error'}
        title={<h2>{title}</h2>}
        titleSize="s"
        body={<p>{messageOf(error)}</p>}
        actions={
          <EuiButton onClick={onTryAgain} isLoading={isLoading} data-test-subj="tryAgainButton">
            Try again
          </EuiButton>
        }
        data-test-subj="pageError"
      />
    </div>
  );
}

const messageOf = (error: unknown) =>
  error instanceof Error ? error.message : 'Something unexpected happened.';
