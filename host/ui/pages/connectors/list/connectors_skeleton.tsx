import { EuiSkeletonLoading, EuiSkeletonRectangle, EuiSpacer } from '@elastic/eui';
import React from 'react';

const ROWS = Array.from({ length: 6 }, (_, index) => index);

/** In place of the table until the first answer. */
export function ConnectorsSkeleton() {
  return (
    <EuiSkeletonLoading
      isLoading
      contentAriaLabel="connectors"
      data-test-subj="connectorsLoading"
      loadingContent={
        <>
          <EuiSkeletonRectangle width="100%" height={40} />
          <EuiSpacer size="l" />
          {ROWS.map((row) => (
            <React.Fragment key={row}>
              <EuiSkeletonRectangle width="100%" height={32} />
              <EuiSpacer size="m" />
            </React.Fragment>
          ))}
        </>
      }
      loadedContent={<></>}
    />
  );
}
