import { EuiFormRow, EuiSpacer } from '@elastic/eui';
import { TextFieldWithMessageVariables } from '@kbn/triggers-actions-ui-plugin/public';
import React from 'react';
import { OptionalFields } from './optional_fields';
import { TAGS, TAGS_HELP } from './params_translations';
import { SeveritySelect } from './severity_select';
import type { ParamsProps } from './use_filled_params';

/** What a person says about an alert; the rest comes from the rule, or from the test. */
export function AlertFields({
  actionParams,
  editAction,
  index,
  errors,
  messageVariables = [],
}: ParamsProps) {
  return (
    <>
      <SeveritySelect
        severity={actionParams.severity}
        errors={messagesOf(errors['severity'])}
        onChange={(severity) => editAction('severity', severity, index)}
      />
      <EuiFormRow fullWidth id="tagsId" label={TAGS} helpText={TAGS_HELP}>
        <TextFieldWithMessageVariables
          paramsProperty="tags"
          index={index}
          editAction={editAction}
          messageVariables={messageVariables}
          inputTargetValue={actionParams.tags}
        />
      </EuiFormRow>
      <EuiSpacer size="m" />
      <OptionalFields
        actionParams={actionParams}
        index={index}
        editAction={editAction}
        messageVariables={messageVariables}
        linkErrors={messagesOf(errors['link'])}
      />
    </>
  );
}

function messagesOf(errors: unknown): string[] {
  return Array.isArray(errors) ? errors.filter((error) => typeof error === 'string') : [];
}
