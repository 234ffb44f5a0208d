import { EuiButton, EuiText } from '@elastic/eui';
import React from 'react';
import { Navigate, useNavigate } from 'react-router';
import { useAppParts } from '../../app_parts';
import { useBoot } from '../../boot';
import { useStore } from '../../data/store';
import { CONNECTORS_PATH, LOGIN_PATH } from '../../paths';
import { EntryPage } from '../login/entry_page';
import { SetupForm } from './setup_form';
import { useCodeFromAddress } from './use_code_from_address';

export default function SetupPage() {
  const { sessions } = useAppParts();
  const { session } = useStore(sessions.state);
  const { data: boot } = useBoot();
  const navigate = useNavigate();
  const code = useCodeFromAddress();
  if (session) {
    return <Navigate to={CONNECTORS_PATH} replace state={{ focus: 'heading' }} />;
  }
  if (!boot?.is_setup_needed) {
    return (
      <EntryPage title="Set-up is done" documentTitle="Set-up">
        <EuiText size="s">
          <p>There is a user already. Set-up is done once, at the first start.</p>
        </EuiText>
        <EuiButton onClick={() => void navigate(LOGIN_PATH)}>Go to log-in</EuiButton>
      </EntryPage>
    );
  }
  return (
    <EntryPage
      title="Set up"
      documentTitle="Set-up"
      description="Choose the password of the first user. This is done once."
    >
      <SetupForm key={code} code={code} />
    </EntryPage>
  );
}
