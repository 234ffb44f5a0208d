import { EuiProvider, EuiTitle } from '@elastic/eui';
import { plugins } from 'virtual:plugins';
import React from 'react';
import { createRoot } from 'react-dom/client';

createRoot(document.querySelector('#root') as HTMLElement).render(
  <EuiProvider>
    <EuiTitle>
      <h1>Stack Management {plugins.length}</h1>
    </EuiTitle>
  </EuiProvider>,
);
