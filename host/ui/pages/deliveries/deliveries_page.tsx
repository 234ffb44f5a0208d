import { EuiSpacer } from '@elastic/eui';
import React from 'react';
import { Forbidden } from '../../components/forbidden';
import { useServices } from '../../services';
import { ConnectorsHome } from '../connectors_home';
import { Deliveries } from './deliveries';

export default function DeliveriesPage() {
  const { session } = useServices();
  return (
    <ConnectorsHome tab="deliveries">
      {session.capabilities.actions.show ? <Deliveries /> : <Forbidden />}
      <EuiSpacer />
    </ConnectorsHome>
  );
}
