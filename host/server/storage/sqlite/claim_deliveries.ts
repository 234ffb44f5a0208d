import type { Kysely } from 'kysely';
import { byDueAt, earlier, planClaim, type ClaimShare, type FirstDue } from '../claim_plan';
import { toClaimedDelivery, type StoredDelivery } from '../delivery_row';
import type { Claimed, ClaimRequest } from '../delivery_store';
import {
  availableOf,
  nextTokenOf,
  readBuckets,
  spendOf,
  writeBuckets,
} from '../rate_limit_buckets';
import { shareOut, type Wanted } from '../share_out';
import type { Tables } from '../tables';
import { runStatement } from '../run_statement';

// Jumps in the index from one connector to the next, to the first due of each, however many there are.
const FIRST_DUE_OF_EACH_CONNECTOR = `
with recursive first (position, space_id, connector_id, connector_type_id, due_at) as (
  select * from (
    select position, space_id, connector_id, connector_type_id, due_at from deliveries
    where is_head = 1 and state in ('queued', 'retrying')
    order by space_id, connector_id, due_at limit 1
  )
  union all
  select next.position, next.space_id, next.connector_id, next.connector_type_id, next.due_at
  from first join deliveries next on next.position = coalesce(
    (
      select position from deliveries
      where is_head = 1 and state in ('queued', 'retrying')
        and space_id = first.space_id and connector_id > first.connector_id
      order by connector_id, due_at limit 1
    ),
    (
      select position from deliveries
      where is_head = 1 and state in ('queued', 'retrying') and space_id > first.space_id
      order by space_id, connector_id, due_at limit 1
    )
  )
)
select space_id as spaceId, connector_id as connectorId, connector_type_id as connectorTypeId,
  due_at as dueAt
from first order by due_at, position`;

const CLAIM = `
update deliveries
set state = 'running', fence = fence + 1, lease_owner = ?, lease_expires_at = ?, claimed_at = ?
where position in (
  select position from deliveries
  where space_id = ? and connector_id = ? and is_head = 1 and state in ('queued', 'retrying')
    and due_at <= ?
  order by due_at, position limit ?
)
returning *`;

/** Connector by connector: the backlog of one is never read on the way to another. */
export async function claimDeliveries(db: Kysely<Tables>, request: ClaimRequest): Promise<Claimed> {
  const firsts = await runStatement<FirstDue>(db, FIRST_DUE_OF_EACH_CONNECTOR, []);
  const { shares, rateLimits, nextDueAt } = planClaim(firsts, request);
  if (shares.length === 0) {
    return { deliveries: [], nextDueAt };
  }
  const now = request.now.toISOString();
  const leaseExpiresAt = new Date(request.now.getTime() + request.leaseMs).toISOString();
  async function take(transaction: Kysely<Tables>, wanted: ReadonlyArray<Wanted<ClaimShare>>) {
    const taken: StoredDelivery[][] = [];
    for (const { share, limit } of wanted) {
      taken.push(
        // oxlint-disable-next-line no-await-in-loop -- one connection, one statement at a time
        await runStatement<StoredDelivery>(transaction, CLAIM, [
          request.owner,
          leaseExpiresAt,
          now,
          share.spaceId,
          share.connectorId,
          now,
          limit,
        ]),
      );
    }
    return taken;
  }
  return db.transaction().execute(async (transaction) => {
    const buckets = await readBuckets(transaction, rateLimits, request.now);
    const rows = await shareOut({
      shares,
      limit: request.limit,
      groupLimits: availableOf(buckets),
      take: (wanted) => take(transaction, wanted),
    });
    const left = spendOf(
      buckets,
      rows.map((row) => row.connector_type_id),
    );
    await writeBuckets(transaction, left);
    return {
      deliveries: rows.toSorted(byDueAt).map(toClaimedDelivery),
      nextDueAt: earlier(nextDueAt, nextTokenOf(left, rateLimits)),
    };
  });
}
