import type { Kysely } from 'kysely';
import { byDueAt, earlier, planClaim, type ClaimShare, type FirstDue } from '../claim_plan';
import { toClaimedDelivery, type StoredDelivery } from '../delivery_row';
import type { Claimed, ClaimRequest } from '../delivery_store';
import {
  availableOf,
  lockBuckets,
  nextTokenOf,
  spendOf,
  writeBuckets,
} from '../rate_limit_buckets';
import { runStatement } from '../run_statement';
import { shareOut, type Wanted } from '../share_out';
import type { Tables } from '../tables';

// Jumps in the index from one connector to the next, to the first due of each, however many there are.
const FIRST_DUE_OF_EACH_CONNECTOR = `/* first_due_of_each_connector */
with recursive first as (
  (
    select position, space_id, connector_id, connector_type_id, due_at from deliveries
    where is_head = 1 and state in ('queued', 'retrying')
    order by space_id, connector_id, due_at limit 1
  )
  union all
  select next.position, next.space_id, next.connector_id, next.connector_type_id, next.due_at
  from first cross join lateral (
    select d.position, d.space_id, d.connector_id, d.connector_type_id, d.due_at from deliveries d
    where d.is_head = 1 and d.state in ('queued', 'retrying')
      and (d.space_id, d.connector_id) > (first.space_id, first.connector_id)
    order by d.space_id, d.connector_id, d.due_at limit 1
  ) next
)
select space_id as "spaceId", connector_id as "connectorId",
  connector_type_id as "connectorTypeId", due_at as "dueAt"
from first order by due_at, position`;

// What another node is taking in this moment is left to it.
const CLAIM = `/* claim_deliveries */
with due as materialized (
  select d.position, w.place
  from unnest($1::text[], $2::text[], $3::bigint[]) with ordinality as w (space_id, connector_id, most, place)
  cross join lateral (
    select position from deliveries
    where space_id = w.space_id and connector_id = w.connector_id
      and is_head = 1 and state in ('queued', 'retrying') and due_at <= $4
    order by due_at, position limit w.most
    for update skip locked
  ) d
)
update deliveries d
set state = 'running', fence = d.fence + 1, lease_owner = $5, lease_expires_at = $6, claimed_at = $4
from due where d.position = due.position
returning d.*, due.place`;

type Taken = StoredDelivery & { place: number };

/** Connector by connector: the backlog of one is never read on the way to another. */
export async function claimDeliveries(db: Kysely<Tables>, request: ClaimRequest): Promise<Claimed> {
  const firsts = await runStatement<FirstDue>(db, FIRST_DUE_OF_EACH_CONNECTOR, []);
  const plan = planClaim(firsts, request);
  if (plan.shares.length === 0) {
    return { deliveries: [], nextDueAt: plan.nextDueAt, isMoreDue: plan.isDue };
  }
  if (plan.rateLimits.size === 0) {
    const rows = await claimShares(db, { ...request, shares: plan.shares });
    return claimed(rows, plan.nextDueAt);
  }
  return db.transaction().execute(async (transaction) => {
    const { shares, rateLimits, nextDueAt } = plan;
    const buckets = await lockBuckets(transaction, rateLimits, request.now);
    const groupLimits = availableOf(buckets);
    const rows = await claimShares(transaction, { ...request, shares, groupLimits });
    const types = rows.map((row) => row.connector_type_id);
    const left = spendOf(buckets, types);
    await writeBuckets(transaction, left);
    return claimed(rows, earlier(nextDueAt, nextTokenOf(left, rateLimits)));
  });
}

interface ShareRequest extends ClaimRequest {
  shares: readonly ClaimShare[];
  groupLimits?: ReadonlyMap<string, number>;
}

function claimShares(
  db: Kysely<Tables>,
  { now, leaseMs, owner, shares, limit, groupLimits }: ShareRequest,
): Promise<StoredDelivery[]> {
  const leaseExpiresAt = new Date(now.getTime() + leaseMs).toISOString();
  async function take(wanted: ReadonlyArray<Wanted<ClaimShare>>): Promise<StoredDelivery[][]> {
    const rows = await runStatement<Taken>(db, CLAIM, [
      wanted.map(({ share }) => share.spaceId),
      wanted.map(({ share }) => share.connectorId),
      wanted.map((one) => one.limit),
      now.toISOString(),
      owner,
      leaseExpiresAt,
    ]);
    const taken: StoredDelivery[][] = wanted.map(() => []);
    rows.forEach(({ place, ...row }) => taken[place - 1]?.push(row));
    return taken;
  }
  return shareOut({ shares, limit, groupLimits, take });
}

function claimed(rows: readonly StoredDelivery[], nextDueAt: Date | null): Claimed {
  // Nobody has looked; the next claim does.
  return { deliveries: rows.toSorted(byDueAt).map(toClaimedDelivery), nextDueAt, isMoreDue: true };
}
