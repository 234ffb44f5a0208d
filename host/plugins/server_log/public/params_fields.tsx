import { EuiFormRow, EuiSelect } from '@elastic/eui';
import {
  TextAreaWithMessageVariables,
  type ActionParamsProps,
} from '@kbn/triggers-actions-ui-plugin/public';
import React from 'react';
import type { ServerLogLevel, ServerLogParams } from './params';

const LEVELS: Array<{ value: ServerLogLevel; text: string }> = [
  { value: 'trace', text: 'Trace' },
  { value: 'debug', text: 'Debug' },
  { value: 'info', text: 'Info' },
  { value: 'warn', text: 'Warning' },
  { value: 'error', text: 'Error' },
  { value: 'fatal', text: 'Fatal' },
];

export default function ServerLogParamsFields({
  actionParams: { level = 'info', message },
  editAction,
  index,
  errors,
  messageVariables,
  isDisabled = false,
}: ActionParamsProps<ServerLogParams>) {
  return (
    <>
      <EuiFormRow id="serverLogLevel" fullWidth label="Level" isDisabled={isDisabled}>
        <EuiSelect
          fullWidth
          data-test-subj="loggingLevelSelect"
          options={LEVELS}
          value={level}
          onChange={({ target }) => editAction('level', target.value, index)}
        />
      </EuiFormRow>
      <TextAreaWithMessageVariables
        label="Message"
        paramsProperty="message"
        index={index}
        inputTargetValue={message}
        editAction={editAction}
        errors={errors['message'] as string[] | undefined}
        messageVariables={messageVariables}
        isDisabled={isDisabled}
      />
    </>
  );
}
