import { EuiSpacer } from '@elastic/eui';
import React from 'react';
import { useServices } from '../../services';
import { Forbidden } from '../../components/forbidden';
import { ConnectorsHome } from '../connectors_home';
import { Logs } from './logs';

export default function LogsPage() {
  const { session } = useServices();
  return (
    <ConnectorsHome tab="logs">
      {session.capabilities.actions.show ? <Logs /> : <Forbidden />}
      <EuiSpacer />
    </ConnectorsHome>
  );
}
