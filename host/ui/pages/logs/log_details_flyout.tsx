import {
  EuiDescriptionList,
  EuiFlyout,
  EuiFlyoutBody,
  EuiFlyoutHeader,
  EuiTitle,
  useGeneratedHtmlId,
} from '@elastic/eui';
import React, { type ReactNode } from 'react';

export type LogDetail = readonly [title: string, description: NonNullable<ReactNode>];

export interface LogDetailsFlyoutProps {
  title: string;
  details: readonly LogDetail[];
  onClose(): void;
}

/** Everything a log knows about one entry. */
export function LogDetailsFlyout({ title, details, onClose }: LogDetailsFlyoutProps) {
  const titleId = useGeneratedHtmlId();
  return (
    <EuiFlyout
      ownFocus
      size="s"
      onClose={onClose}
      aria-labelledby={titleId}
      data-test-subj="eventLogDetails"
    >
      <EuiFlyoutHeader hasBorder>
        <EuiTitle size="s">
          <h2 id={titleId}>{title}</h2>
        </EuiTitle>
      </EuiFlyoutHeader>
      <EuiFlyoutBody>
        <EuiDescriptionList
          rowGutterSize="m"
          listItems={details.map(([name, description]) => ({ title: name, description }))}
        />
      </EuiFlyoutBody>
    </EuiFlyout>
  );
}
