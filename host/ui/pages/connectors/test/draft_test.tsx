import { EuiText } from '@elastic/eui';
import type { ActionConnector, ActionTypeModel } from '@kbn/triggers-actions-ui-plugin/public';
import React, { useMemo, type ReactNode } from 'react';
import { TEST_PATH } from '../data/api_paths';
import type { ConnectorContent } from '../form/use_connector_form';
import { TestPanel } from './test_panel';
import type { ParamsState } from './use_params';

interface DraftTestProps {
  model: ActionTypeModel;
  typeId: string;
  /** What the form holds. */
  draft: ConnectorContent;
  params: ParamsState;
  notice?: ReactNode;
}

/** Runs what the form holds, without saving it. */
export function DraftTest({ model, typeId, draft, params, notice }: DraftTestProps) {
  const connector = useMemo(
    (): ActionConnector => ({
      id: '',
      actionTypeId: typeId,
      name: draft.name,
      config: draft.config,
      secrets: draft.secrets,
      isPreconfigured: false,
      isDeprecated: false,
      isSystemAction: false,
    }),
    [draft, typeId],
  );
  return (
    <TestPanel
      model={model}
      connector={connector}
      params={params}
      requestOf={(values) => ({
        path: TEST_PATH,
        connectorId: '',
        body: {
          connector_type_id: typeId,
          name: draft.name,
          config: draft.config,
          secrets: draft.secrets,
          params: values,
        },
      })}
      notice={notice ?? <DraftNotice />}
    />
  );
}

function DraftNotice() {
  return (
    <EuiText size="s" color="subdued" data-test-subj="draftTestNotice">
      Runs with the values in the form; nothing is saved.
    </EuiText>
  );
}
