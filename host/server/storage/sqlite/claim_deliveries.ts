import type { Kysely } from 'kysely';
import { toClaimedDelivery, type StoredDelivery } from '../delivery_row';
import { connectorKey, type Claimed, type ClaimRequest } from '../delivery_store';
import { shareOut, type Share } from '../share_out';
import type { Tables } from '../tables';
import { runStatement } from './delivery_statement';

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

interface FirstDue extends Share {
  spaceId: string;
  connectorId: string;
  connectorTypeId: string;
  dueAt: string;
}

/** Connector by connector: the backlog of one is never read on the way to another. */
export async function claimDeliveries(db: Kysely<Tables>, request: ClaimRequest): Promise<Claimed> {
  const now = request.now.toISOString();
  const firsts = await runStatement<Omit<FirstDue, 'limit' | 'group'>>(
    db,
    FIRST_DUE_OF_EACH_CONNECTOR,
    [],
  );
  const isDue = ({ dueAt }: { dueAt: string }) => dueAt <= now;
  const shares = firsts.filter(isDue).map((first) => ({
    ...first,
    limit: request.connectorLimits?.get(connectorKey(first)) ?? request.perConnector,
    group: first.connectorTypeId,
  }));
  const nextDueAt = firsts.find((first) => !isDue(first))?.dueAt;
  if (request.limit <= 0 || !shares.some(({ limit }) => limit > 0)) {
    return { deliveries: [], nextDueAt: nextDueAt === undefined ? null : new Date(nextDueAt) };
  }
  const leaseExpiresAt = new Date(request.now.getTime() + request.leaseMs).toISOString();
  const rows = await db.transaction().execute((transaction) =>
    shareOut<FirstDue, StoredDelivery>({
      shares,
      limit: request.limit,
      groupLimits: request.typeLimits,
      take: ({ spaceId, connectorId }, limit) =>
        runStatement(transaction, CLAIM, [
          request.owner,
          leaseExpiresAt,
          now,
          spaceId,
          connectorId,
          now,
          limit,
        ]),
    }),
  );
  return {
    deliveries: rows.toSorted(byDueAt).map(toClaimedDelivery),
    nextDueAt: nextDueAt === undefined ? null : new Date(nextDueAt),
  };
}

function byDueAt(a: StoredDelivery, b: StoredDelivery): number {
  return a.due_at === b.due_at ? a.position - b.position : a.due_at < b.due_at ? -1 : 1;
}
