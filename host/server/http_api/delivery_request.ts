import type { DeliveryRequest } from '../delivery';
import type { EnqueueInput } from './delivery_schemas';
import { SPACE } from './space';

/** One delivery of a body as the host's own value. */
export function toDeliveryRequest(
  connectorId: string,
  { params, ordering_key, idempotency_key }: EnqueueInput,
): DeliveryRequest {
  return {
    spaceId: SPACE,
    connectorId,
    params,
    orderingKey: ordering_key ?? null,
    idempotencyKey: idempotency_key ?? null,
    ruleId: null,
    alertId: null,
  };
}
