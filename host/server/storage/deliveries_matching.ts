import { sql, type Kysely, type SelectQueryBuilder, type SqlBool } from 'kysely';
import { DELIVERY_STATES, type DeliveryFilter, type DeliveryState } from './delivery_store';
import type { Tables } from './tables';

/** A filter for one state; a list of several is made of several queries, each with an index. */
export type StateFilter = Omit<DeliveryFilter, 'states'> & { state?: DeliveryState | undefined };

/** A filter as the start of a query. */
export function deliveriesMatching(
  db: Kysely<Tables>,
  { spaceIds, state, connectorId, ruleId, alertId, from, until }: StateFilter,
): SelectQueryBuilder<Tables, 'deliveries', object> {
  // Not as a bare column: its index would be taken, and everything in it read and sorted.
  const space = connectorId === undefined ? sql`space_id || ''` : sql`space_id`;
  const inSpaces =
    spaceIds.length > 0
      ? sql<SqlBool>`${space} in (${sql.join([...spaceIds])})`
      : sql<SqlBool>`1 = 0`;
  return (
    db
      .selectFrom('deliveries')
      .where(inSpaces)
      .$if(state !== undefined, (query) => query.where('state', '=', state ?? ''))
      // The index by state leaves the delivered ones out, and wants to hear it.
      .$if(state !== undefined && state !== 'delivered', (query) =>
        query.where(sql<SqlBool>`state <> 'delivered'`),
      )
      .$if(connectorId !== undefined, (query) =>
        query.where('connector_id', '=', connectorId ?? ''),
      )
      .$if(ruleId !== undefined, (query) => query.where('rule_id', '=', ruleId ?? ''))
      .$if(alertId !== undefined, (query) => query.where('alert_id', '=', alertId ?? ''))
      .$if(from !== undefined, (query) =>
        query.where('created_at', '>=', from?.toISOString() ?? ''),
      )
      .$if(until !== undefined, (query) =>
        query.where('created_at', '<=', until?.toISOString() ?? ''),
      )
  );
}

/** The filters, state by state, that match the same together. */
export function byState(
  { states, ...filter }: DeliveryFilter,
  among: readonly DeliveryState[] = DELIVERY_STATES,
): StateFilter[] {
  return among
    .filter((state) => states === undefined || states.includes(state))
    .map((state) => ({ ...filter, state }));
}
