import type { Kysely, SelectQueryBuilder } from 'kysely';
import type { DeliveryFilter } from './delivery_store';
import type { Tables } from './tables';

/** A filter as the start of a query. */
export function deliveriesMatching(
  db: Kysely<Tables>,
  { spaceIds, states, connectorId, ruleId, alertId, from, until }: DeliveryFilter,
): SelectQueryBuilder<Tables, 'deliveries', object> {
  return db
    .selectFrom('deliveries')
    .where('space_id', 'in', [...spaceIds])
    .$if(states !== undefined, (query) => query.where('state', 'in', [...(states ?? [])]))
    .$if(connectorId !== undefined, (query) => query.where('connector_id', '=', connectorId ?? ''))
    .$if(ruleId !== undefined, (query) => query.where('rule_id', '=', ruleId ?? ''))
    .$if(alertId !== undefined, (query) => query.where('alert_id', '=', alertId ?? ''))
    .$if(from !== undefined, (query) => query.where('created_at', '>=', from?.toISOString() ?? ''))
    .$if(until !== undefined, (query) =>
      query.where('created_at', '<=', until?.toISOString() ?? ''),
    );
}
