import type { BacklogsResource, DeliveryResourceState } from '../../../../common/delivery_resource';
import { STATES } from './delivery_filters';

/** Of one connector, or of all. */
export function sumCounts(
  connectors: BacklogsResource['connectors'],
  connectorId: string | null,
): Record<DeliveryResourceState, number> {
  const chosen = connectors.filter(
    ({ connector_id }) => connectorId === null || connector_id === connectorId,
  );
  return Object.fromEntries(
    STATES.map((state) => [state, chosen.reduce((sum, { counts }) => sum + counts[state], 0)]),
  ) as Record<DeliveryResourceState, number>;
}
