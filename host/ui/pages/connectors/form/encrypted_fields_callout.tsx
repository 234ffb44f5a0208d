import { EuiCallOut, EuiSpacer } from '@elastic/eui';
import { useFormContext, useFormData } from '@kbn/es-ui-shared-plugin/static/forms/hook_form_lib';
import React from 'react';
import { listLabels, secretLabels } from './encrypted_fields';

interface EncryptedFieldsCalloutProps {
  isEdit: boolean;
  isMissingSecrets: boolean;
}

/** Tells what of the form is a secret, which never comes back from the server. */
export function EncryptedFieldsCallout({ isEdit, isMissingSecrets }: EncryptedFieldsCalloutProps) {
  // Fields come and go with the values of others.
  useFormData();
  const labels = secretLabels(Object.values(useFormContext().getFields()));
  if (labels.length === 0) {
    return null;
  }
  const list = listLabels(labels);
  const isOne = labels.length === 1;
  return (
    <>
      <EuiSpacer size="m" />
      {isMissingSecrets ? (
        <EuiCallOut
          size="s"
          color="warning"
          iconType="warning"
          title={`${list} ${isOne ? 'was' : 'were'} not imported. Enter ${isOne ? 'it' : 'them'} to use this connector.`}
          data-test-subj="missing-secrets-callout"
        />
      ) : (
        <EuiCallOut
          size="s"
          iconType="lock"
          title={
            isEdit
              ? `${list} ${isOne ? 'is' : 'are'} encrypted. Enter ${isOne ? 'it' : 'them'} again to save changes.`
              : `Remember ${list}: you must enter ${isOne ? 'it' : 'them'} again each time you edit the connector.`
          }
          data-test-subj={
            isEdit ? 'edit-connector-secrets-callout' : 'create-connector-secrets-callout'
          }
        />
      )}
    </>
  );
}
