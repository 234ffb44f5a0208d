import { EuiCallOut, EuiLink, EuiSwitch } from '@elastic/eui';
import type { ActionTypeModel } from '@kbn/triggers-actions-ui-plugin/public';
import React, { useMemo, useState } from 'react';
import type { ConnectorResource } from '../../../../common/connector_resource';
import { toActionConnector } from '../data/action_connector';
import { executePath } from '../data/api_paths';
import { listLabels } from '../form/encrypted_fields';
import type { ConnectorContent } from '../form/use_connector_form';
import { DraftTest } from '../test/draft_test';
import { TestPanel } from '../test/test_panel';
import type { ParamsState } from '../test/use_params';

/** Changes that are not saved. */
export interface Draft {
  /** Undefined when they are not valid yet. */
  content: ConnectorContent | undefined;
  /** Labels of the fields that keep them from being valid. */
  missing: readonly string[];
}

interface TestTabProps {
  model: ActionTypeModel;
  saved: ConnectorResource;
  draft: Draft | undefined;
  params: ParamsState;
  onShowConfiguration(): void;
}

/** Runs the connector as it is saved or, when the form was changed, as the form has it. */
export function TestTab({ model, saved, draft, params, onShowConfiguration }: TestTabProps) {
  const [isDraftWanted, setIsDraftWanted] = useState(true);
  const connector = useMemo(() => toActionConnector(saved), [saved]);
  const isDraftUsed = draft !== undefined && isDraftWanted;

  const notice = draft && (
    <>
      <EuiSwitch
        compressed
        label="Run with the values in the form; nothing is saved"
        checked={isDraftWanted}
        onChange={({ target }) => setIsDraftWanted(target.checked)}
        data-test-subj="testUnsavedChangesSwitch"
      />
      {isDraftUsed && !draft.content && (
        <EuiCallOut
          size="s"
          color="warning"
          iconType="warning"
          title={whatIsMissing(draft.missing)}
          data-test-subj="testUnsavedChangesInvalid"
        >
          <EuiLink color="primary" onClick={onShowConfiguration}>
            Go to Configuration
          </EuiLink>
        </EuiCallOut>
      )}
    </>
  );

  if (isDraftUsed && draft.content) {
    return (
      <DraftTest
        model={model}
        typeId={saved.connector_type_id}
        draft={draft.content}
        params={params}
        notice={notice}
      />
    );
  }
  return (
    <TestPanel
      model={model}
      connector={connector}
      params={params}
      requestOf={(values) => ({
        path: executePath(saved.id),
        connectorId: saved.id,
        body: { params: values },
      })}
      notice={notice}
      isBlocked={isDraftUsed}
    />
  );
}

function whatIsMissing(labels: readonly string[]): string {
  return labels.length === 0
    ? 'The form has errors. Correct them first.'
    : `Enter or correct ${listLabels(labels)} first.`;
}
