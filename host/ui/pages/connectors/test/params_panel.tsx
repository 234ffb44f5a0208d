import { EuiCallOut, EuiSkeletonText } from '@elastic/eui';
import {
  ActionConnectorMode,
  type ActionConnector,
  type ActionTypeModel,
} from '@kbn/triggers-actions-ui-plugin/public';
import React, { Suspense } from 'react';
import { PartBoundary } from '../part_boundary';
import type { Params, ParamsErrors, ParamsState } from './use_params';

interface ParamsPanelProps {
  model: ActionTypeModel;
  connector: ActionConnector;
  params: Params;
  errors: ParamsErrors;
  editAction: ParamsState['editAction'];
}

const NO_VARIABLES: never[] = [];

/** The connector type's own panel. */
export function ParamsPanel({ model, connector, params, errors, editAction }: ParamsPanelProps) {
  const TypeParams = model.actionParamsFields;
  return (
    <PartBoundary
      fallback={
        <EuiCallOut
          color="danger"
          iconType="error"
          title="The action panel of this connector type could not be loaded."
          data-test-subj="params-panel-not-loaded"
        >
          <p>Reload the page. If that does not help, look at the browser’s console.</p>
        </EuiCallOut>
      }
    >
      <Suspense
        fallback={
          <div data-test-subj="testConnectorFormLoading">
            <EuiSkeletonText lines={3} contentAriaLabel="action" />
          </div>
        }
      >
        <TypeParams
          actionParams={params}
          index={0}
          errors={errors}
          editAction={editAction}
          messageVariables={NO_VARIABLES}
          actionConnector={connector}
          executionMode={ActionConnectorMode.Test}
        />
      </Suspense>
    </PartBoundary>
  );
}
