import { EuiButton, EuiEmptyPrompt } from '@elastic/eui';
import React, { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { CONNECTORS_PATH } from '../paths';

export function NotFound() {
  const navigate = useNavigate();
  useEffect(() => {
    document.title = 'Page not found - Stack Management';
  }, []);
  return (
    <EuiEmptyPrompt
      iconType="search"
      title={<h1>Page not found</h1>}
      body={<p>There is nothing at this address.</p>}
      actions={
        <EuiButton onClick={() => void navigate(CONNECTORS_PATH)} data-test-subj="goToConnectors">
          Go to connectors
        </EuiButton>
      }
      data-test-subj="notFound"
    />
  );
}
