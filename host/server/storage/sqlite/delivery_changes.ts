import type { Kysely } from 'kysely';
import { byState, deliveriesMatching, type StateFilter } from '../deliveries_matching';
import type { Change, DeliveryState, DeliveryStore, Step } from '../delivery_store';
import type { Tables } from '../tables';
import { runStatement } from './delivery_statement';
import { settleLine, type Place } from './settle_line';

// One that is running goes on: the page may be on its way, and the next in line must not overtake it.
const CANCEL = `
update deliveries set
  state = case state when 'running' then state else 'cancelled' end,
  ended_at = case state when 'running' then null else ?2 end,
  is_head = ordering_key is null or state = 'running',
  is_cancel_requested = state = 'running',
  reason = case state when 'running' then reason else 'cancelled' end
where position = ?1 and state in ('queued', 'retrying', 'running')
returning position, space_id, connector_id, ordering_key, state`;

const REDELIVER = `
update deliveries set
  state = 'queued', ended_at = null, is_head = ordering_key is null, retries = 0,
  queued_at = ?2, due_at = ?2
where position = ?1 and state in ('failed', 'cancelled')
returning position, space_id, connector_id, ordering_key, state`;

interface ChangedRow extends Place {
  state: DeliveryState;
}

/** What people do to deliveries. */
export function createDeliveryChanges(
  db: Kysely<Tables>,
): Pick<DeliveryStore, 'cancel' | 'cancelAll' | 'redeliver' | 'redeliverAll'> {
  async function change(
    transaction: Kysely<Tables>,
    statement: string,
    { position, now }: { position: number; now: Date },
  ): Promise<ChangedRow | undefined> {
    const [row] = await runStatement<ChangedRow>(transaction, statement, [
      position,
      now.toISOString(),
    ]);
    if (row) {
      await settleLine(transaction, row);
    }
    return row;
  }

  async function changeOne(
    statement: string,
    { spaceId, id, now }: { spaceId: string; id: string; now: Date },
  ): Promise<Change> {
    return db.transaction().execute(async (transaction) => {
      const found = await transaction
        .selectFrom('deliveries')
        .select('position')
        .where('space_id', '=', spaceId)
        .where('id', '=', id)
        .executeTakeFirst();
      if (!found) {
        return 'missing';
      }
      const row = await change(transaction, statement, { position: found.position, now });
      if (!row) {
        return 'refused';
      }
      return row.state === 'running' ? 'requested' : 'done';
    });
  }

  async function changeAll(
    statement: string,
    { filters, isOpen }: { filters: readonly StateFilter[]; isOpen: boolean },
    { now, limit }: Step,
  ): Promise<number> {
    const moment = now.toISOString();
    return db.transaction().execute(async (transaction) => {
      const found = await Promise.all(
        filters.map((filter) =>
          deliveriesMatching(transaction, filter)
            .select('position')
            .$if(isOpen, (query) =>
              query.where('is_cancel_requested', '=', 0).where('queued_at', '<=', moment),
            )
            .$if(!isOpen, (query) => query.where('ended_at', '<=', moment))
            .orderBy('position')
            .limit(limit)
            .execute(),
        ),
      );
      const positions = found
        .flat()
        .map(({ position }) => position)
        .toSorted((a, b) => a - b)
        .slice(0, limit);
      for (const position of positions) {
        // oxlint-disable-next-line no-await-in-loop -- one connection, one statement at a time
        await change(transaction, statement, { position, now });
      }
      return positions.length;
    });
  }

  return {
    cancel: (spaceId, id, now) => changeOne(CANCEL, { spaceId, id, now }),
    redeliver: (spaceId, id, now) => changeOne(REDELIVER, { spaceId, id, now }),
    cancelAll: (filter, step) =>
      changeAll(
        CANCEL,
        { filters: byState(filter, ['queued', 'running', 'retrying']), isOpen: true },
        step,
      ),
    redeliverAll: (filter, step) =>
      changeAll(
        REDELIVER,
        { filters: byState(filter, ['failed', 'cancelled']), isOpen: false },
        step,
      ),
  };
}
