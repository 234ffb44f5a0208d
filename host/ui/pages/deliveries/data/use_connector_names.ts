import { useCallback, useMemo } from 'react';
import { useConnectors } from '../../connectors/data/queries';

/** The name of a connector; its id when it was deleted, or is not known yet. */
export function useConnectorNames(): (connectorId: string) => string {
  const { data } = useConnectors();
  const names = useMemo(() => new Map(data?.map(({ id, name }) => [id, name])), [data]);
  return useCallback((id) => names.get(id) ?? id, [names]);
}
