import { EuiCodeBlock, EuiSpacer, EuiTitle } from '@elastic/eui';
import React from 'react';
import type { XmattersParams } from '../common';
import { REQUEST, REQUEST_BODY, REQUEST_HEAD } from './params_translations';
import { type KnownConnector, previewRequest } from './request_preview';

interface RequestPanelProps {
  connector: KnownConnector | undefined;
  params: Partial<XmattersParams>;
}

export function RequestPanel({ connector, params }: RequestPanelProps) {
  const { head, body } = previewRequest(connector, params);
  return (
    <section aria-label={REQUEST}>
      <EuiTitle size="xxs">
        <h4>{REQUEST}</h4>
      </EuiTitle>
      <EuiSpacer size="s" />
      <EuiCodeBlock
        data-test-subj="xmattersTestRequestHead"
        aria-label={REQUEST_HEAD}
        fontSize="s"
        paddingSize="s"
      >
        {head}
      </EuiCodeBlock>
      <EuiSpacer size="xs" />
      <EuiCodeBlock
        data-test-subj="xmattersTestRequest"
        aria-label={REQUEST_BODY}
        language="json"
        fontSize="s"
        paddingSize="s"
        isCopyable
      >
        {body}
      </EuiCodeBlock>
    </section>
  );
}
