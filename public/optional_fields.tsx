import { EuiAccordion, EuiFormRow, EuiSpacer, useGeneratedHtmlId } from '@elastic/eui';
import {
  type ActionParamsProps,
  TextAreaWithMessageVariables,
  TextFieldWithMessageVariables,
} from '@kbn/triggers-actions-ui-plugin/public';
import React from 'react';
import type { XmattersParams } from '../common';
import {
  LINK,
  LINK_HELP,
  MESSAGE,
  MESSAGE_HELP,
  MORE,
  RECIPIENTS,
  RECIPIENTS_HELP,
} from './params_translations';

type OptionalFieldsProps = Pick<
  ActionParamsProps<XmattersParams>,
  'actionParams' | 'editAction' | 'index' | 'messageVariables'
> & { linkErrors: string[] };

/** Fields that Kibana's own connector does not have; they are sent only when they say something. */
export function OptionalFields({
  actionParams: { message, link, recipients },
  linkErrors,
  ...shared
}: OptionalFieldsProps) {
  const id = useGeneratedHtmlId({ prefix: 'xmattersMore' });
  return (
    <EuiAccordion
      id={id}
      data-test-subj="xmattersMore"
      buttonContent={MORE}
      initialIsOpen={Boolean(message || link || recipients)}
      paddingSize="s"
    >
      <TextAreaWithMessageVariables
        {...shared}
        paramsProperty="message"
        label={MESSAGE}
        helpText={MESSAGE_HELP}
        inputTargetValue={message}
      />
      <EuiFormRow
        fullWidth
        id="linkId"
        label={LINK}
        helpText={LINK_HELP}
        error={linkErrors}
        isInvalid={linkErrors.length > 0}
      >
        <TextFieldWithMessageVariables
          {...shared}
          paramsProperty="link"
          inputTargetValue={link}
          errors={linkErrors}
        />
      </EuiFormRow>
      <EuiFormRow fullWidth id="recipientsId" label={RECIPIENTS} helpText={RECIPIENTS_HELP}>
        <TextFieldWithMessageVariables
          {...shared}
          paramsProperty="recipients"
          inputTargetValue={recipients}
        />
      </EuiFormRow>
      <EuiSpacer size="s" />
    </EuiAccordion>
  );
}
