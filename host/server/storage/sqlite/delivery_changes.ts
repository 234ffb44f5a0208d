import type { Kysely } from 'kysely';
import type { Change, DeliveryFilter, DeliveryState, DeliveryStore, Step } from '../delivery_store';
import { positionsToChange } from '../positions_to_change';
import type { Tables } from '../tables';
import { settleLine, type Place } from './settle_line';
import type { SqliteStatements } from './sqlite_statements';

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

/** What people do to deliveries, and time. */
export function createDeliveryChanges(
  db: Kysely<Tables>,
  statements: SqliteStatements,
): Pick<
  DeliveryStore,
  'cancel' | 'cancelAll' | 'redeliver' | 'redeliverAll' | 'deleteEndedBefore'
> {
  /** Within a transaction. */
  function change(
    statement: string,
    { position, now }: { position: number; now: Date },
  ): ChangedRow | undefined {
    const [row] = statements.all<ChangedRow>(statement, [position, now.toISOString()]);
    if (row) {
      settleLine(statements, row);
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
      const row = change(statement, { position: found.position, now });
      if (!row) {
        return 'refused';
      }
      return row.state === 'running' ? 'requested' : 'done';
    });
  }

  async function changeAll(
    statement: string,
    filter: DeliveryFilter,
    step: Step & { areOpen: boolean },
  ): Promise<number> {
    return db.transaction().execute(async (transaction) => {
      const positions = await positionsToChange(transaction, filter, step);
      for (const position of positions) {
        change(statement, { position, now: step.now });
      }
      return positions.length;
    });
  }

  async function deleteEndedBefore(moment: Date, limit: number): Promise<number> {
    return db.transaction().execute(async (transaction) => {
      const rows = await transaction
        .selectFrom('deliveries')
        .select('position')
        .where('ended_at', '<', moment.toISOString())
        .orderBy('ended_at')
        .limit(limit)
        .execute();
      const positions = rows.map(({ position }) => position);
      if (positions.length > 0) {
        const where = ['position', 'in', positions] as const;
        await transaction
          .deleteFrom('delivery_attempts')
          .where(...where)
          .execute();
        await transaction
          .deleteFrom('deliveries')
          .where(...where)
          .execute();
      }
      return positions.length;
    });
  }

  return {
    cancel: (spaceId, id, now) => changeOne(CANCEL, { spaceId, id, now }),
    redeliver: (spaceId, id, now) => changeOne(REDELIVER, { spaceId, id, now }),
    cancelAll: (filter, step) => changeAll(CANCEL, filter, { ...step, areOpen: true }),
    redeliverAll: (filter, step) => changeAll(REDELIVER, filter, { ...step, areOpen: false }),
    deleteEndedBefore,
  };
}
