import { EuiCallOut, EuiSpacer } from '@elastic/eui';
import React from 'react';
import { HttpError } from '../../../data/http_client';

/** Above a form that cannot be saved as it is. */
export function FormErrorsCallout() {
  return (
    <div role="alert">
      <EuiCallOut
        size="s"
        color="danger"
        iconType="warning"
        title="There are errors in the form"
        data-test-subj="connector-form-header-error-label"
      />
      <EuiSpacer size="m" />
    </div>
  );
}

interface SaveErrorCalloutProps {
  title: string;
  error: unknown;
  'data-test-subj': string;
}

/** Why the server did not save. */
export function SaveErrorCallout({ title, error, ...rest }: SaveErrorCalloutProps) {
  return (
    <div role="alert">
      <EuiCallOut size="s" color="danger" iconType="error" title={title} {...rest}>
        <p className="eui-textBreakWord">
          {error instanceof Error ? error.message : String(error)}
        </p>
      </EuiCallOut>
      <EuiSpacer size="m" />
    </div>
  );
}

/** A conflict, or the id of a connector in the settings. */
export function isIdTaken(error: unknown): boolean {
  return (
    error instanceof HttpError &&
    (error.status === 409 ||
      (error.status === 400 && /already exists in a preconfigured action/.test(error.message)))
  );
}
