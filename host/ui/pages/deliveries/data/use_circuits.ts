import { useCallback } from 'react';
import type { CircuitResource } from '../../../../common/delivery_resource';
import { useConnectorHealths } from '../../connectors/data/queries';
import { every } from './queries';

/** Whether deliveries of a connector go out; undefined until it is known. */
export function useCircuits(isLive: boolean): (connectorId: string) => CircuitResource | undefined {
  const { data } = useConnectorHealths(every(isLive));
  return useCallback((id) => data?.[id]?.circuit, [data]);
}
