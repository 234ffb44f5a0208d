import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type {
  ConnectorResource,
  ConnectorTypeResource,
  ListedConnectorResource,
} from '../../../../common/connector_resource';
import type { ConnectorHealths } from '../../../../common/delivery_resource';
import type { LastExecutions } from '../../../../common/execution_log_resource';
import { useAsk } from '../../../data/use_ask';
import { useServices } from '../../../services';
import {
  CONNECTOR_HEALTH_PATH,
  CONNECTORS_PATH,
  CONNECTOR_TYPES_PATH,
  LAST_EXECUTIONS_PATH,
} from './api_paths';

const CONNECTORS_KEY = ['connectors'];
const LAST_EXECUTIONS_KEY = ['last_executions'];
const CONNECTOR_HEALTH_KEY = ['connector_health'];

export function useConnectors() {
  const { http } = useServices();
  return useQuery({
    queryKey: CONNECTORS_KEY,
    queryFn: ({ signal }) => http.get<ListedConnectorResource[]>(CONNECTORS_PATH, signal),
  });
}

export function useConnectorTypes() {
  const { http } = useServices();
  return useQuery({
    queryKey: ['connector_types'],
    queryFn: ({ signal }) => http.get<ConnectorTypeResource[]>(CONNECTOR_TYPES_PATH, signal),
  });
}

export function useLastExecutions() {
  const { http } = useServices();
  return useQuery({
    queryKey: LAST_EXECUTIONS_KEY,
    queryFn: ({ signal }) => http.get<LastExecutions>(LAST_EXECUTIONS_PATH, signal),
  });
}

/** @param refreshMs how often it is asked again; once only unless given. */
export function useConnectorHealths(refreshMs: number | false = false) {
  const ask = useAsk();
  return useQuery({
    queryKey: CONNECTOR_HEALTH_KEY,
    queryFn: (context) => ask<ConnectorHealths>(CONNECTOR_HEALTH_PATH, context),
    refetchInterval: refreshMs,
  });
}

/** Shows a new connector before the list was loaded again. */
export function useAddToConnectors(): (connector: ConnectorResource) => void {
  const client = useQueryClient();
  return useCallback(
    (connector) => {
      client.setQueryData<ListedConnectorResource[]>(CONNECTORS_KEY, (known) => [
        ...(known ?? []),
        { ...connector, referenced_by_count: 0 },
      ]);
      void client.invalidateQueries({ queryKey: CONNECTORS_KEY });
    },
    [client],
  );
}

/** To be called after connectors were changed. */
export function useReloadConnectors(): () => Promise<void> {
  const client = useQueryClient();
  return useCallback(() => client.invalidateQueries({ queryKey: CONNECTORS_KEY }), [client]);
}

/** To be called after a connector was run. */
export function useReloadLastExecutions(): () => Promise<void> {
  const client = useQueryClient();
  return useCallback(
    () =>
      Promise.all(
        [LAST_EXECUTIONS_KEY, CONNECTOR_HEALTH_KEY].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      ).then(() => undefined),
    [client],
  );
}
