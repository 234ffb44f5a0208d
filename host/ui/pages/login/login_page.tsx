import React from 'react';
import { Navigate, useSearchParams } from 'react-router';
import { useAppParts } from '../../app_parts';
import { useBoot } from '../../boot';
import { useStore } from '../../data/store';
import { SETUP_PATH } from '../../paths';
import { LoginForm } from '../../session/login_form';
import { nextPath } from '../../session/next_path';
import { EntryPage } from './entry_page';

export function LoginPage() {
  const { sessions } = useAppParts();
  const { session } = useStore(sessions.state);
  const { data: boot } = useBoot();
  const [query] = useSearchParams();
  if (session) {
    const path = nextPath(query.get('next'), location.origin);
    return <Navigate to={path} replace state={{ focus: 'heading' }} />;
  }
  if (boot?.is_setup_needed) {
    return <Navigate to={SETUP_PATH} replace />;
  }
  return (
    <EntryPage title="Log in" documentTitle="Log in">
      <LoginForm />
    </EntryPage>
  );
}
