import { EuiEmptyPrompt, EuiLoadingSpinner } from '@elastic/eui';
import React from 'react';

/** `what`, e.g. `connectors`, is also what a screen reader says. */
export function Loading({ what }: { what: string }) {
  return (
    <div role="status">
      <EuiEmptyPrompt
        icon={<EuiLoadingSpinner size="xl" />}
        body={<p>Loading {what}…</p>}
        data-test-subj="loading"
      />
    </div>
  );
}
