import { EuiSpacer, EuiText, EuiTitle } from '@elastic/eui';
import React from 'react';
import type { XmattersParams } from '../common';
import { REQUEST, REQUEST_BODY, REQUEST_HEAD } from './params_translations';
import { type KnownConnector, previewRequest } from './request_preview';

interface RequestPanelProps {
  connector: KnownConnector | undefined;
  params: Partial<XmattersParams>;
}

/** The request as it will be sent, with what is secret masked. */
export function RequestPanel({ connector, params }: RequestPanelProps) {
  const { head, body } = previewRequest(connector, params);
  return (
    <section aria-label={REQUEST}>
      <EuiTitle size="xxs">
        <h4>{REQUEST}</h4>
      </EuiTitle>
      <EuiSpacer size="s" />
      {/* Not EuiCodeBlock: where EUI is not shared, it brings the grammars of 280 languages along. */}
      <EuiText size="xs">
        <h5>{REQUEST_HEAD}</h5>
        <pre data-test-subj="xmattersTestRequestHead">{head}</pre>
        <h5>{REQUEST_BODY}</h5>
        <pre data-test-subj="xmattersTestRequest">{body}</pre>
      </EuiText>
    </section>
  );
}
