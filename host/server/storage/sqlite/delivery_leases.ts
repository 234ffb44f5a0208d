import type { Kysely } from 'kysely';
import type { DeliveryStore, Lease } from '../delivery_store';
import { expiredCompletion, type ExpiredLease } from '../expired_completion';
import type { Tables } from '../tables';
import { completeDeliveries } from './complete_deliveries';
import { runStatement } from '../run_statement';
import { settleLine, type Place } from './settle_line';

const RELEASE = `
update deliveries set
  state = case when is_cancel_requested = 1 then 'cancelled' else 'queued' end,
  ended_at = case when is_cancel_requested = 1 then ?3 end,
  is_head = ordering_key is null or is_cancel_requested = 0,
  due_at = ?3, is_cancel_requested = 0, lease_owner = null, lease_expires_at = null
where id = ?1 and fence = ?2 and state = 'running'
returning position, space_id, connector_id, ordering_key`;

const EXTEND = `
update deliveries set lease_expires_at = ?
where id = ? and fence = ? and state = 'running'
returning id`;

// Few are running at a time, and the index has those; it wants to hear what it leaves out.
const FIND_EXPIRED = `
select id, fence, claimed_at as claimedAt from deliveries
where state = 'running' and state <> 'delivered'
  and iif(?2 is null, lease_expires_at <= ?1, lease_owner = ?2)
order by position limit ?3`;

/** Returning, lengthening and taking back leases. */
export function createDeliveryLeases(
  db: Kysely<Tables>,
): Pick<DeliveryStore, 'release' | 'extend' | 'expireLeases'> {
  return {
    release: (leases, now) =>
      db.transaction().execute(async (transaction) => {
        for (const { id, fence } of leases) {
          // oxlint-disable-next-line no-await-in-loop -- one connection, one statement at a time
          const [row] = await runStatement<Place>(transaction, RELEASE, [
            id,
            fence,
            now.toISOString(),
          ]);
          if (row) {
            // oxlint-disable-next-line no-await-in-loop -- as above
            await settleLine(transaction, row);
          }
        }
      }),

    extend: (leases, until) =>
      db.transaction().execute(async (transaction) => {
        const lost: Lease[] = [];
        for (const { id, fence } of leases) {
          // oxlint-disable-next-line no-await-in-loop -- as above
          const rows = await runStatement(transaction, EXTEND, [until.toISOString(), id, fence]);
          if (rows.length === 0) {
            lost.push({ id, fence });
          }
        }
        return lost;
      }),

    expireLeases: ({ now, dueAt, limit, ofOwner }) =>
      db.transaction().execute(async (transaction) => {
        const rows = await runStatement<ExpiredLease>(transaction, FIND_EXPIRED, [
          now.toISOString(),
          ofOwner ?? null,
          limit,
        ]);
        const completed = await completeDeliveries(
          transaction,
          rows.map((row) => expiredCompletion(row, { now, dueAt })),
        );
        return completed.length;
      }),
  };
}
