import { badRequest } from '@hapi/boom';
import { parseMoment } from '../event_log';
import { DELIVERY_STATES, type DeliveryFilter } from '../storage';
import { deliveryFilter, type DeliveryFilterInput } from './delivery_schemas';

/**
 * What a client asks for as the store's filter.
 *
 * @param place of the filter in the request, for messages.
 * @throws Boom 400 when a moment is none.
 */
export function toDeliveryFilter(
  input: DeliveryFilterInput,
  { spaceId, now, place }: { spaceId: string; now: Date; place: string },
): DeliveryFilter {
  const { states } = input;
  const momentAt = (key: 'from' | 'until'): Date | undefined => {
    const text = input[key];
    const moment = text && parseMoment(text, { now, isEnd: key === 'until' });
    if (text !== undefined && !moment) {
      throw badRequest(
        `[${place}.${key}]: expected a date such as 2026-01-31T12:00:00Z, now or now-24h`,
      );
    }
    return moment || undefined;
  };
  return {
    spaceIds: [spaceId],
    states: states && DELIVERY_STATES.filter((state) => states.includes(state)),
    connectorId: input.connector_id,
    ruleId: input.rule_id,
    alertId: input.alert_id,
    from: momentAt('from'),
    until: momentAt('until'),
  };
}

/**
 * The `filter` of a body as the store's.
 *
 * @throws ValidationError, Boom 400 when it is none.
 */
export function bodyFilterOf(spaceId: string, filter: unknown, now: Date): DeliveryFilter {
  const place = 'request body.filter';
  return toDeliveryFilter(deliveryFilter.validate(filter, {}, place), { spaceId, now, place });
}
