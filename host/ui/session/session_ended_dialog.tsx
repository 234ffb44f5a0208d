import {
  EuiButtonEmpty,
  EuiModal,
  EuiModalBody,
  EuiModalHeader,
  EuiModalHeaderTitle,
  EuiSpacer,
  EuiText,
  useGeneratedHtmlId,
} from '@elastic/eui';
import { css } from '@emotion/css';
import React from 'react';
import type { SessionResource } from '../../common/session_resource';
import { useAppParts } from '../app_parts';
import { LoginForm } from './login_form';

/** Without a session there is nothing to go back to. */
const withoutCloseButton = css({ '& .euiModal__closeIcon': { display: 'none' } });

/** Over the page, not instead of it, so that nothing typed is lost. */
export function SessionEndedDialog({ session }: { session: SessionResource }) {
  const { sessions } = useAppParts();
  const titleId = useGeneratedHtmlId();
  return (
    <EuiModal
      aria-labelledby={titleId}
      onClose={() => {}}
      className={withoutCloseButton}
      style={{ width: 440 }}
      data-test-subj="sessionEndedDialog"
    >
      <EuiModalHeader>
        <EuiModalHeaderTitle id={titleId}>Your session has ended</EuiModalHeaderTitle>
      </EuiModalHeader>
      <EuiModalBody>
        <EuiText size="s">
          <p>Log in again to go on. What you have typed is still here.</p>
        </EuiText>
        <EuiSpacer size="m" />
        <LoginForm username={session.username} />
        <EuiSpacer size="s" />
        <EuiButtonEmpty
          size="s"
          flush="left"
          onClick={sessions.leave}
          data-test-subj="logInAsSomeoneElse"
        >
          Log in as someone else
        </EuiButtonEmpty>
      </EuiModalBody>
    </EuiModal>
  );
}
