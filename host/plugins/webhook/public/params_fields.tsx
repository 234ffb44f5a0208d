import {
  JsonEditorWithMessageVariables,
  type ActionParamsProps,
} from '@kbn/triggers-actions-ui-plugin/public';
import React from 'react';
import type { WebhookParams } from './webhook_connector';

export default function WebhookParamsFields({
  actionParams: { body },
  editAction,
  index,
  errors,
  messageVariables,
}: ActionParamsProps<WebhookParams>) {
  return (
    <JsonEditorWithMessageVariables
      label="Body"
      paramsProperty="body"
      inputTargetValue={body}
      errors={errors['body'] as string[] | undefined}
      messageVariables={messageVariables}
      ariaLabel="Body"
      onDocumentsChange={(text) => editAction('body', text, index)}
      onBlur={() => {
        if (body === undefined) {
          editAction('body', '', index);
        }
      }}
    />
  );
}
