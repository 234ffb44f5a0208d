import { EuiCallOut } from '@elastic/eui';
import type { ActionTypeModel } from '@kbn/triggers-actions-ui-plugin/public';
import React from 'react';
import { ConnectorForm } from '../form/connector_form';
import { FormErrorsCallout, SaveErrorCallout } from '../form/save_errors';
import type { ConnectorUpdate } from './use_update_connector';

interface ConfigurationTabProps {
  model: ActionTypeModel;
  update: ConnectorUpdate;
  isPreconfigured: boolean;
  readOnly: boolean;
}

export function ConfigurationTab({
  model,
  update,
  isPreconfigured,
  readOnly,
}: ConfigurationTabProps) {
  const { state, saved, saveError } = update;
  if (isPreconfigured) {
    return (
      <EuiCallOut
        announceOnMount={false}
        size="s"
        iconType="lock"
        title="This connector is read-only."
        data-test-subj="connectorReadOnly"
      >
        <p>It is kept in the settings of the host, under xpack.actions.preconfigured.</p>
      </EuiCallOut>
    );
  }
  return (
    <>
      {update.isTried && state.isInvalid && <FormErrorsCallout />}
      {saveError !== null && (
        <SaveErrorCallout
          title="Unable to update the connector."
          error={saveError}
          data-test-subj="edit-connector-api-error"
        />
      )}
      <ConnectorForm
        key={update.savings}
        model={model}
        state={state}
        isEdit
        readOnly={readOnly}
        isMissingSecrets={saved.is_missing_secrets ?? false}
        onSubmit={() => {
          if (!readOnly && state.isModified) {
            void update.save();
          }
        }}
      />
    </>
  );
}
