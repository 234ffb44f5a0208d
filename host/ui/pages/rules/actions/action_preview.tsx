import { EuiButtonEmpty, EuiCallOut, EuiLoadingSpinner, EuiSpacer, EuiText } from '@elastic/eui';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import React, { useState } from 'react';
import type {
  ActionPreview as Preview,
  PreviewActionBody,
} from '../../../../common/alert_resource';
import { JsonBlock } from '../../../components/json_block';
import { useSettled } from '../../../components/use_settled';
import { useServices } from '../../../services';
import { PREVIEW_ACTION_PATH } from '../data/api_paths';

/** The exact content that an action would send, with a real alert of the rule where there is one. */
export function ActionPreview({ body }: { body: PreviewActionBody }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <EuiSpacer size="s" />
      <EuiButtonEmpty
        size="s"
        flush="left"
        iconType={isOpen ? 'eyeSlash' : 'eye'}
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
        data-test-subj="ruleActionsPreviewButton"
      >
        {isOpen ? 'Hide preview' : 'Preview what is sent'}
      </EuiButtonEmpty>
      {isOpen && <Shown body={body} />}
    </>
  );
}

function Shown({ body }: { body: PreviewActionBody }) {
  const { http } = useServices();
  const asked = useSettled(JSON.stringify(body));
  const preview = useQuery({
    queryKey: ['preview_action', asked],
    queryFn: ({ signal }) => http.post<Preview>(PREVIEW_ACTION_PATH, JSON.parse(asked), signal),
    placeholderData: keepPreviousData,
    retry: false,
  });
  if (preview.isError) {
    return (
      <EuiCallOut
        announceOnMount
        size="s"
        color="warning"
        iconType="warning"
        title={preview.error.message}
        data-test-subj="ruleActionsPreviewError"
      />
    );
  }
  if (!preview.data) {
    return <EuiLoadingSpinner aria-label="Loading the preview" />;
  }
  const { params, alert_id: alertId, problem } = preview.data;
  return (
    <div data-test-subj="ruleActionsPreview" aria-live="polite">
      <EuiText size="xs" color="subdued">
        <p>
          {alertId === null
            ? 'With sample values: the rule has no alert yet.'
            : `With the alert “${alertId}” of this rule.`}
        </p>
      </EuiText>
      <EuiSpacer size="xs" />
      <JsonBlock value={params} data-test-subj="ruleActionsPreviewParams" />
      {problem !== null && (
        <>
          <EuiSpacer size="s" />
          <EuiCallOut
            size="s"
            color="warning"
            iconType="warning"
            title={`It would be refused: ${problem}`}
            data-test-subj="ruleActionsPreviewProblem"
          />
        </>
      )}
    </div>
  );
}
