import {
  EuiButton,
  EuiCopy,
  EuiFlyout,
  EuiFlyoutBody,
  EuiFlyoutFooter,
  EuiFlyoutHeader,
  EuiSpacer,
  EuiText,
  EuiTitle,
  useGeneratedHtmlId,
} from '@elastic/eui';
import React from 'react';
import { JsonBlock } from '../../../components/json_block';

export interface ShowRequestFlyoutProps {
  method: 'POST' | 'PUT';
  path: string;
  body: object;
  onClose(): void;
}

/** The request that saving the rule makes, for scripts. */
export function ShowRequestFlyout({ method, path, body, onClose }: ShowRequestFlyoutProps) {
  const titleId = useGeneratedHtmlId();
  const text = `${method} ${path}\n${JSON.stringify(body, null, 2)}`;
  return (
    <EuiFlyout
      onClose={onClose}
      size="m"
      aria-labelledby={titleId}
      data-test-subj="showRequestFlyout"
    >
      <EuiFlyoutHeader hasBorder>
        <EuiTitle size="s">
          <h2 id={titleId}>{method === 'POST' ? 'Create' : 'Edit'} rule request</h2>
        </EuiTitle>
      </EuiFlyoutHeader>
      <EuiFlyoutBody>
        <EuiText size="s">
          <p>
            Saving the rule sends this; with an API key and the header kbn-xsrf it can be sent from
            anywhere.
          </p>
          <p>
            <strong className="eui-textBreakAll">
              {method} {path}
            </strong>
          </p>
        </EuiText>
        <EuiSpacer size="s" />
        <JsonBlock value={body} data-test-subj="showRequestBody" />
      </EuiFlyoutBody>
      <EuiFlyoutFooter>
        <EuiCopy textToCopy={text}>
          {(copy) => (
            <EuiButton iconType="copy" onClick={copy}>
              Copy
            </EuiButton>
          )}
        </EuiCopy>
      </EuiFlyoutFooter>
    </EuiFlyout>
  );
}
