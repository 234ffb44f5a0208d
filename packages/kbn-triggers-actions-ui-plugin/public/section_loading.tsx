import { EuiEmptyPrompt, EuiLoadingSpinner, EuiText } from '@elastic/eui';
import React, { type ReactNode } from 'react';

/** Stands where a part of the page is still loading. */
export function SectionLoading({ children }: { children?: ReactNode }) {
  return (
    <EuiEmptyPrompt
      data-test-subj="sectionLoading"
      title={<EuiLoadingSpinner size="xl" />}
      titleSize="xs"
      body={<EuiText color="subdued">{children}</EuiText>}
    />
  );
}
