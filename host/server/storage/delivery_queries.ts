import { sql, type Kysely } from 'kysely';
import { earlier } from './claim_plan';
import { byState, deliveriesMatching, type StateFilter } from './deliveries_matching';
import { toAttemptRow, toDeliveryRow } from './delivery_row';
import {
  connectorKey,
  DELIVERY_STATES,
  type Backlog,
  type DeliveryRow,
  type DeliveryState,
  type DeliveryStore,
} from './delivery_store';
import type { Tables } from './tables';

type DeliveryQueries = Pick<
  DeliveryStore,
  'find' | 'findHead' | 'attemptsOf' | 'list' | 'count' | 'backlog'
>;

/** What is asked about deliveries; the same on every database. */
export function createDeliveryQueries(db: Kysely<Tables>): DeliveryQueries {
  async function listSome(
    filter: StateFilter,
    { limit, before }: { limit: number; before?: number | undefined },
  ): Promise<DeliveryRow[]> {
    const rows = await deliveriesMatching(db, filter)
      .selectAll()
      .$if(before !== undefined, (query) => query.where('position', '<', before ?? 0))
      .orderBy('position', 'desc')
      .limit(limit)
      .execute();
    return rows.map(toDeliveryRow);
  }

  async function countSome(filter: StateFilter): Promise<number> {
    const { total } = await deliveriesMatching(db, filter)
      .select((select) => select.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    return total;
  }

  /** Kept as they change, so they cost the same however many there are. */
  async function countsIn(spaceIds: readonly string[], oldest = sql<string | null>`null`) {
    if (spaceIds.length === 0) {
      return [];
    }
    return db
      .selectFrom('delivery_counts')
      .select(['space_id', 'connector_id', 'state', 'total', oldest.as('oldest')])
      .where('space_id', 'in', [...spaceIds])
      .where('total', '>', 0)
      .orderBy('space_id')
      .orderBy('connector_id')
      .execute();
  }

  return {
    async find(spaceId, id) {
      const row = await db
        .selectFrom('deliveries')
        .selectAll()
        .where('space_id', '=', spaceId)
        .where('id', '=', id)
        .executeTakeFirst();
      return row && toDeliveryRow(row);
    },

    async findHead({ spaceId, connectorId, orderingKey }) {
      if (orderingKey === null) {
        return undefined;
      }
      const head = await db
        .selectFrom('deliveries')
        .select('id')
        .where('space_id', '=', spaceId)
        .where('connector_id', '=', connectorId)
        .where('ordering_key', '=', orderingKey)
        // As the condition of their index says it.
        .where('is_head', '=', 1)
        .where('ordering_key', 'is not', null)
        .where('ended_at', 'is', null)
        .executeTakeFirst();
      return head?.id;
    },

    async attemptsOf(id) {
      const rows = await db
        .selectFrom('delivery_attempts')
        .selectAll()
        .where('position', 'in', (select) =>
          select.selectFrom('deliveries').select('position').where('id', '=', id),
        )
        .orderBy('number')
        .execute();
      return rows.map(toAttemptRow);
    },

    async list(filter, page) {
      if (filter.states === undefined && filter.connectorId === undefined) {
        return listSome(filter, page);
      }
      // Each state has its own place in the index, in the order of the list.
      const lists = await Promise.all(byState(filter).map((one) => listSome(one, page)));
      return lists
        .flat()
        .toSorted((a, b) => b.position - a.position)
        .slice(0, page.limit);
    },

    async count(filter) {
      const { spaceIds, states, connectorId, ruleId, alertId, from, until } = filter;
      if ([ruleId, alertId, from, until].every((condition) => condition === undefined)) {
        const totals = (await countsIn(spaceIds))
          .filter((row) => connectorId === undefined || row.connector_id === connectorId)
          .filter(({ state }) => states === undefined || states.includes(state as DeliveryState));
        return totals.reduce((sum, { total }) => sum + total, 0);
      }
      const totals = await Promise.all(byState(filter).map(countSome));
      return totals.reduce((sum, total) => sum + total, 0);
    },

    async backlog(spaceIds) {
      const backlogs = new Map<string, Backlog>();
      for (const row of await countsIn(spaceIds, OLDEST_OPEN)) {
        const { space_id: spaceId, connector_id: connectorId, state, total, oldest } = row;
        const backlog = backlogs.get(connectorKey({ spaceId, connectorId })) ?? {
          spaceId,
          connectorId,
          counts: noDeliveries(),
          oldestCreatedAt: null,
        };
        backlog.counts[state as DeliveryState] = total;
        const createdAt = oldest === null ? null : new Date(oldest);
        backlog.oldestCreatedAt = earlier(backlog.oldestCreatedAt, createdAt);
        backlogs.set(connectorKey(backlog), backlog);
      }
      return [...backlogs.values()];
    },
  };
}

/** Of one connector in one state, by the index that has them in their order. */
const OLDEST_OPEN = sql<string | null>`case when state in ('queued', 'running', 'retrying') then (
  select created_at from deliveries
  where deliveries.space_id = delivery_counts.space_id
    and deliveries.connector_id = delivery_counts.connector_id
    and deliveries.state = delivery_counts.state
  order by deliveries.position limit 1
) end`;

function noDeliveries(): Record<DeliveryState, number> {
  return Object.fromEntries(DELIVERY_STATES.map((state) => [state, 0])) as Record<
    DeliveryState,
    number
  >;
}
