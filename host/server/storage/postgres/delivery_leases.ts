import type { Kysely } from 'kysely';
import type { DeliveryStore, Lease } from '../delivery_store';
import { expiredCompletion, type ExpiredLease } from '../expired_completion';
import { runStatement } from '../run_statement';
import type { Tables } from '../tables';
import { completeDeliveries } from './complete_deliveries';
import { lockLinesOfIds, promoteHeads, type Line } from './lines';

// `is true` keeps the planner from reading all that are running for each one.
const RELEASE = `/* release_deliveries */
update deliveries d set
  state = case when d.is_cancel_requested = 1 then 'cancelled' else 'queued' end,
  ended_at = case when d.is_cancel_requested = 1 then $3 end,
  is_head = (d.ordering_key is null)::int,
  due_at = $3, is_cancel_requested = 0, lease_owner = null, lease_expires_at = null
from unnest($1::text[], $2::bigint[]) as g (id, fence)
where d.id = g.id and d.fence = g.fence and (d.state = 'running') is true
returning d.space_id, d.connector_id, d.ordering_key`;

const EXTEND = `/* extend_leases */
with held as materialized (
  select d.position, d.fence from deliveries d
  join unnest($1::text[], $2::bigint[]) as g (id, fence) on d.id = g.id and d.fence = g.fence
  where (d.state = 'running') is true
  order by d.id for update of d
)
update deliveries d set lease_expires_at = $3
from held where d.position = held.position and d.fence = held.fence and (d.state = 'running') is true
returning d.id, d.fence`;

// Few are running at a time, and the index has those; it wants to hear what it leaves out.
const FIND_EXPIRED = `/* find_expired_leases */
select id, fence, claimed_at as "claimedAt" from deliveries
where state = 'running' and state <> 'delivered'
  and case when $2::text is null then lease_expires_at <= $1 else lease_owner = $2 end
order by position limit $3`;

/** Returning, lengthening and taking back leases. */
export function createDeliveryLeases(
  db: Kysely<Tables>,
): Pick<DeliveryStore, 'release' | 'extend' | 'expireLeases'> {
  return {
    async release(leases, now) {
      if (leases.length === 0) {
        return;
      }
      await db.transaction().execute(async (transaction) => {
        await lockLinesOfIds(
          transaction,
          leases.map(({ id }) => id),
        );
        const rows = await runStatement<Line>(transaction, RELEASE, [
          ...columnsOf(leases),
          now.toISOString(),
        ]);
        await promoteHeads(transaction, rows);
      });
    },

    async extend(leases, until) {
      const rows = await runStatement<Lease>(db, EXTEND, [
        ...columnsOf(leases),
        until.toISOString(),
      ]);
      const fences = new Map(rows.map(({ id, fence }) => [id, fence]));
      return leases
        .filter(({ id, fence }) => fences.get(id) !== fence)
        .map(({ id, fence }) => ({ id, fence }));
    },

    async expireLeases({ now, dueAt, limit, ofOwner }) {
      const rows = await runStatement<ExpiredLease>(db, FIND_EXPIRED, [
        now.toISOString(),
        ofOwner ?? null,
        limit,
      ]);
      if (rows.length === 0) {
        return 0;
      }
      // Whoever holds it may have lengthened it, and another node may have been faster.
      const completed = await db.transaction().execute((transaction) =>
        completeDeliveries(
          transaction,
          rows.map((row) => expiredCompletion(row, { now, dueAt })),
          { expiredAt: ofOwner === undefined ? now : null },
        ),
      );
      return completed.filter((state) => state !== 'lost').length;
    },
  };
}

function columnsOf(leases: readonly Lease[]): unknown[] {
  return [leases.map(({ id }) => id), leases.map(({ fence }) => fence)];
}
