import { EuiCallOut, EuiLoadingSpinner, EuiSpacer, EuiText, EuiTitle } from '@elastic/eui';
import { Form } from '@kbn/es-ui-shared-plugin/static/forms/hook_form_lib';
import type { ActionTypeModel } from '@kbn/triggers-actions-ui-plugin/public';
import React, { Suspense } from 'react';
import { PartBoundary } from '../part_boundary';
import { EncryptedFieldsCallout } from './encrypted_fields_callout';
import { GlobalFields } from './global_fields';
import type { ConnectorFormState } from './use_connector_form';

interface ConnectorFormProps {
  model: ActionTypeModel;
  state: ConnectorFormState;
  isEdit: boolean;
  /** It can no longer be chosen. */
  hasKnownId?: boolean;
  readOnly: boolean;
  isMissingSecrets: boolean;
  /** Enter in a field. */
  onSubmit(): void;
}

/** Fields that every connector has, those of the type, and what is said about secrets. */
export function ConnectorForm({ model, state, isEdit, readOnly, ...props }: ConnectorFormProps) {
  const TypeFields = model.actionConnectorFields;
  return (
    <Form
      form={state.form}
      component="form"
      noValidate
      onSubmit={(event: React.FormEvent) => {
        event.preventDefault();
        props.onSubmit();
      }}
      data-test-subj="connector-form"
    >
      <GlobalFields hasKnownId={isEdit || props.hasKnownId === true} readOnly={readOnly} />
      {TypeFields && (
        <>
          <EuiSpacer size="l" />
          {!model.shouldHideConnectorSettingsTitle && (
            <>
              <EuiTitle size="xs">
                <h3 data-test-subj="connector-settings-label">Connector settings</h3>
              </EuiTitle>
              <EuiSpacer size="s" />
            </>
          )}
          <PartBoundary fallback={<FormNotLoaded />}>
            <Suspense fallback={<LoadingSettings />}>
              <TypeFields
                readOnly={readOnly}
                isEdit={isEdit}
                registerPreSubmitValidator={state.registerPreSubmitValidator}
              />
            </Suspense>
          </PartBoundary>
          {!readOnly && (
            <EncryptedFieldsCallout isEdit={isEdit} isMissingSecrets={props.isMissingSecrets} />
          )}
        </>
      )}
      {state.preSubmitError && (
        <div role="alert" data-test-subj="connector-pre-submit-error">
          <EuiSpacer size="m" />
          {state.preSubmitError}
        </div>
      )}
      {/* Enter in a field submits a form only when it has a button. */}
      <button type="submit" hidden tabIndex={-1} aria-hidden />
    </Form>
  );
}

function LoadingSettings() {
  return (
    <EuiText size="s" role="status">
      <EuiLoadingSpinner size="m" /> Loading connector settings…
    </EuiText>
  );
}

function FormNotLoaded() {
  return (
    <EuiCallOut
      color="danger"
      iconType="error"
      title="The form of this connector type could not be loaded."
      data-test-subj="connector-form-not-loaded"
    >
      <p>Reload the page. If that does not help, look at the browser’s console.</p>
    </EuiCallOut>
  );
}
