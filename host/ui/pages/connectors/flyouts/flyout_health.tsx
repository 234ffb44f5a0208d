import { EuiSpacer } from '@elastic/eui';
import React from 'react';
import { useNow } from '../../../components/use_now';
import { useConnectorHealths } from '../data/queries';
import { ConnectorHealth } from '../list/connector_health';

/** As in the list; nothing until it is known. */
export function FlyoutHealth({ connectorId }: { connectorId: string }) {
  const now = useNow();
  const { data } = useConnectorHealths();
  return data ? (
    <>
      <EuiSpacer size="s" />
      <ConnectorHealth isWide connectorId={connectorId} health={data[connectorId]} now={now} />
    </>
  ) : null;
}
