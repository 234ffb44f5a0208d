import { EuiCallOut, EuiSpacer } from '@elastic/eui';
import React from 'react';

/** Why what was asked for was not done; always in the page, so that it is announced. */
export function Refusal({ error }: { error: Error | null }) {
  return (
    <div role="alert">
      {error && (
        <>
          <EuiCallOut
            announceOnMount={false}
            size="s"
            color="danger"
            iconType="error"
            title={error.message}
            data-test-subj="refusal"
          />
          <EuiSpacer size="m" />
        </>
      )}
    </div>
  );
}
