import { byDueAt, earlier, planClaim, type ClaimShare } from '../claim_plan';
import { toClaimedDelivery, type StoredDelivery } from '../delivery_row';
import type { Claimed, ClaimRequest } from '../delivery_store';
import {
  availableOf,
  bucketsAt,
  nextTokenOf,
  spendOf,
  toStoredBuckets,
  type StoredBucket,
} from '../rate_limit_buckets';
import { shareOutAtOnce, type Wanted } from '../share_out';
import type { SqliteStatements } from './sqlite_statements';

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

const DUE = `
select position from deliveries
where space_id = ? and connector_id = ? and is_head = 1 and state in ('queued', 'retrying')
  and due_at <= ?
order by due_at, position limit ?`;

const claimWhere = (condition: string) => `
update deliveries
set state = 'running', fence = fence + 1, lease_owner = ?, lease_expires_at = ?, claimed_at = ?
where ${condition}
returning *`;

// With a question inside, the statement costs three times as much for one, and less for each of many.
const CLAIM_ONE = claimWhere('position = ?');
const CLAIM_MANY = claimWhere(`position in (${DUE})`);
const MANY = 10;

const READ_BUCKETS = 'select * from rate_limits';

const WRITE_BUCKET = `
insert into rate_limits (connector_type_id, tokens, at) values (?, ?, ?)
on conflict (connector_type_id) do update set tokens = excluded.tokens, at = excluded.at`;

/**
 * Connector by connector: the backlog of one is never read on the way to another. Within a
 * transaction.
 */
export function claimDeliveries(statements: SqliteStatements, request: ClaimRequest): Claimed {
  const plan = () => planClaim(statements.all(FIRST_DUE_OF_EACH_CONNECTOR, []), request);
  const { shares, rateLimits, ...before } = plan();
  if (shares.length === 0) {
    return { deliveries: [], nextDueAt: before.nextDueAt, isMoreDue: before.isDue };
  }
  const now = request.now.toISOString();
  const leaseExpiresAt = new Date(request.now.getTime() + request.leaseMs).toISOString();
  const lease = [request.owner, leaseExpiresAt, now];
  function takeOf({ share, limit }: Wanted<ClaimShare>): StoredDelivery[] {
    const due = [share.spaceId, share.connectorId, now, limit];
    const found = statements.all<{ position: number }>(DUE, due);
    return found.length >= MANY
      ? statements.all<StoredDelivery>(CLAIM_MANY, [...lease, ...due])
      : found.flatMap(({ position }) =>
          statements.all<StoredDelivery>(CLAIM_ONE, [...lease, position]),
        );
  }

  const stored = rateLimits.size > 0 ? statements.all<StoredBucket>(READ_BUCKETS, []) : [];
  const buckets = bucketsAt(request.now, rateLimits, stored);
  const rows = shareOutAtOnce({
    shares,
    limit: request.limit,
    groupLimits: availableOf(buckets),
    take: (wanted) => wanted.map(takeOf),
  });
  const left = spendOf(
    buckets,
    rows.map((row) => row.connector_type_id),
  );
  for (const { connector_type_id, tokens, at } of toStoredBuckets(left)) {
    statements.run(WRITE_BUCKET, [connector_type_id, tokens, at]);
  }
  // Asked here it costs a twentieth of another claim.
  const after = plan();
  return {
    deliveries: rows.toSorted(byDueAt).map(toClaimedDelivery),
    nextDueAt: after.isDue
      ? earlier(after.nextDueAt, nextTokenOf(left, rateLimits))
      : after.nextDueAt,
    isMoreDue: after.isDue,
  };
}
