import type { Kysely } from 'kysely';
import type { Change, DeliveryState, DeliveryStore } from '../delivery_store';
import { positionsToChange } from '../positions_to_change';
import { runStatement } from '../run_statement';
import type { Tables } from '../tables';
import { lockLinesOfPositions, promoteHeads, replaceHeads, type Line } from './lines';

// One that is running goes on: the page may be on its way, and the next in line must not overtake it.
const CANCEL = `/* cancel_deliveries */
with open as materialized (
  select position from deliveries
  where position = any($1) and (state in ('queued', 'retrying', 'running')) is true
  order by id for update
)
update deliveries d set
  state = case d.state when 'running' then d.state else 'cancelled' end,
  ended_at = case d.state when 'running' then null else $2 end,
  is_head = (d.ordering_key is null or d.state = 'running')::int,
  is_cancel_requested = (d.state = 'running')::int,
  reason = case d.state when 'running' then d.reason else 'cancelled' end
from open where d.position = open.position
returning d.position, d.space_id, d.connector_id, d.ordering_key, d.state`;

const REDELIVER = `/* redeliver_deliveries */
with ended as materialized (
  select position from deliveries
  where position = any($1) and (state in ('failed', 'cancelled')) is true
  order by id for update
)
update deliveries d set
  state = 'queued', ended_at = null, is_head = (d.ordering_key is null)::int, retries = 0,
  queued_at = $2, due_at = $2
from ended where d.position = ended.position
returning d.position, d.space_id, d.connector_id, d.ordering_key, d.state`;

// What somebody redelivers in this moment is left to them.
const DELETE_ENDED = `/* delete_ended_deliveries */
with old as materialized (
  select position from deliveries where ended_at < $1
  order by ended_at limit $2
  for update skip locked
), attempts as (
  delete from delivery_attempts a using old where a.position = old.position
), gone as (
  delete from deliveries d using old where d.position = old.position returning d.position
)
select count(*) as total from gone`;

interface ChangedRow extends Line {
  position: number;
  state: DeliveryState;
}

type DeliveryChanges = Pick<
  DeliveryStore,
  'cancel' | 'cancelAll' | 'redeliver' | 'redeliverAll' | 'deleteEndedBefore'
>;

/** What people do to deliveries, and time. */
export function createDeliveryChanges(db: Kysely<Tables>): DeliveryChanges {
  async function changeAt(
    positions: readonly number[],
    { now, isCancel }: { now: Date; isCancel: boolean },
  ): Promise<ChangedRow[]> {
    if (positions.length === 0) {
      return [];
    }
    return db.transaction().execute(async (transaction) => {
      await lockLinesOfPositions(transaction, positions);
      const rows = await runStatement<ChangedRow>(transaction, isCancel ? CANCEL : REDELIVER, [
        positions,
        now.toISOString(),
      ]);
      await (isCancel ? promoteHeads : replaceHeads)(transaction, rows);
      return rows;
    });
  }

  async function changeOne(
    spaceId: string,
    id: string,
    how: { now: Date; isCancel: boolean },
  ): Promise<Change> {
    const found = await db
      .selectFrom('deliveries')
      .select('position')
      .where('space_id', '=', spaceId)
      .where('id', '=', id)
      .executeTakeFirst();
    if (!found) {
      return 'missing';
    }
    const [row] = await changeAt([found.position], how);
    if (!row) {
      return 'refused';
    }
    return row.state === 'running' ? 'requested' : 'done';
  }

  return {
    cancel: (spaceId, id, now) => changeOne(spaceId, id, { now, isCancel: true }),
    redeliver: (spaceId, id, now) => changeOne(spaceId, id, { now, isCancel: false }),
    async cancelAll(filter, step) {
      const positions = await positionsToChange(db, filter, { ...step, areOpen: true });
      await changeAt(positions, { now: step.now, isCancel: true });
      return positions.length;
    },
    async redeliverAll(filter, step) {
      const positions = await positionsToChange(db, filter, { ...step, areOpen: false });
      await changeAt(positions, { now: step.now, isCancel: false });
      return positions.length;
    },
    async deleteEndedBefore(moment, limit) {
      const [gone] = await runStatement<{ total: number }>(db, DELETE_ENDED, [
        moment.toISOString(),
        limit,
      ]);
      return gone?.total ?? 0;
    },
  };
}
