import type { DeliveryRequest } from '../delivery';
import type { EnqueueInput } from './delivery_schemas';

/** One delivery of a body as the host's own value. */
export function toDeliveryRequest(
  { spaceId, connectorId }: Pick<DeliveryRequest, 'spaceId' | 'connectorId'>,
  { params, ordering_key, idempotency_key }: EnqueueInput,
): DeliveryRequest {
  return {
    spaceId,
    connectorId,
    params,
    orderingKey: ordering_key ?? null,
    idempotencyKey: idempotency_key ?? null,
    ruleId: null,
    alertId: null,
  };
}
