import { EuiButton, EuiEmptyPrompt, EuiText } from '@elastic/eui';
import React from 'react';

/** In place of a table without rows. */
export function FirstConnectorPrompt({ onCreate }: { onCreate(): void }) {
  return (
    <EuiEmptyPrompt
      iconType="plugs"
      title={<h2>Create your first connector</h2>}
      body={<p>Alerts reach other systems, such as xMatters, through connectors.</p>}
      actions={
        <EuiButton
          fill
          iconType="plusCircle"
          onClick={onCreate}
          data-test-subj="createFirstActionButton"
        >
          Create connector
        </EuiButton>
      }
      data-test-subj="createFirstConnectorEmptyPrompt"
    />
  );
}

export function NoPermissionPrompt() {
  return (
    <EuiEmptyPrompt
      iconType="lock"
      title={<h2>No permissions to create connectors</h2>}
      body={
        <EuiText data-test-subj="permissionDeniedMessage">
          There are no connectors yet, and your role may not create any. Ask an administrator.
        </EuiText>
      }
    />
  );
}
