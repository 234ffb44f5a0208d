import type { DeliveryStore, Lease } from '../delivery_store';
import { expiredCompletion, type ExpiredLease } from '../expired_completion';
import { completeDeliveries } from './complete_deliveries';
import { settleLine, type Place } from './settle_line';
import type { SqliteStatements } from './sqlite_statements';

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
where id = ? and fence = ? and state = 'running'`;

// Few are running at a time, and the index has those; it wants to hear what it leaves out.
const FIND_EXPIRED = `
select id, fence, claimed_at as claimedAt from deliveries
where state = 'running' and state <> 'delivered'
  and iif(?2 is null, lease_expires_at <= ?1, lease_owner = ?2)
order by position limit ?3`;

/** Within a transaction. */
export function releaseLeases(
  statements: SqliteStatements,
  leases: readonly Lease[],
  now: Date,
): void {
  for (const { id, fence } of leases) {
    const [row] = statements.all<Place>(RELEASE, [id, fence, now.toISOString()]);
    if (row) {
      settleLine(statements, row);
    }
  }
}

/** Within a transaction. @returns those that are lost. */
export function extendLeases(
  statements: SqliteStatements,
  leases: readonly Lease[],
  until: Date,
): Lease[] {
  return leases
    .filter(
      ({ id, fence }) => statements.run(EXTEND, [until.toISOString(), id, fence]).changes === 0n,
    )
    .map(({ id, fence }) => ({ id, fence }));
}

/** Within a transaction. @returns how many. */
export function expireLeases(
  statements: SqliteStatements,
  { now, dueAt, limit, ofOwner }: Parameters<DeliveryStore['expireLeases']>[0],
): number {
  const rows = statements.all<ExpiredLease>(FIND_EXPIRED, [
    now.toISOString(),
    ofOwner ?? null,
    limit,
  ]);
  const completions = rows.map((row) => expiredCompletion(row, { now, dueAt }));
  return completeDeliveries(statements, completions).length;
}
