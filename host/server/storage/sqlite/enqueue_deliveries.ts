import type { Kysely } from 'kysely';
import type { Enqueued, NewDelivery } from '../delivery_store';
import type { Tables } from '../tables';
import { runStatement } from '../run_statement';

// A line has a head as long as anything in it is open.
const INSERT = `
insert into deliveries (
  id, space_id, connector_id, connector_type_id, ordering_key, idempotency_key, params,
  rule_id, alert_id, state, is_head, attempts, retries, created_at, queued_at, due_at,
  is_cancel_requested, fence
) values (
  ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 'queued',
  ?5 is null or not exists (
    select 1 from deliveries
    where space_id = ?2 and connector_id = ?3 and ordering_key = ?5
      and is_head = 1 and ordering_key is not null and ended_at is null
  ),
  0, 0, ?10, ?10, ?10, 0, 0
)
on conflict (space_id, connector_id, idempotency_key) where idempotency_key is not null do nothing
returning id`;

const FIND_FIRST = `
select id from deliveries where space_id = ? and connector_id = ? and idempotency_key = ?`;

/** Within a transaction. */
export async function enqueueDeliveries(
  db: Kysely<Tables>,
  rows: readonly NewDelivery[],
): Promise<Enqueued[]> {
  const enqueued: Enqueued[] = [];
  for (const row of rows) {
    // oxlint-disable-next-line no-await-in-loop -- each one has to see those before it
    enqueued.push(await enqueueDelivery(db, row));
  }
  return enqueued;
}

async function enqueueDelivery(db: Kysely<Tables>, row: NewDelivery): Promise<Enqueued> {
  const inserted = await runStatement<{ id: string }>(db, INSERT, [
    row.id,
    row.spaceId,
    row.connectorId,
    row.connectorTypeId,
    row.orderingKey,
    row.idempotencyKey,
    JSON.stringify(row.params),
    row.ruleId,
    row.alertId,
    row.createdAt.toISOString(),
  ]);
  if (inserted.length > 0) {
    return { id: row.id, isNew: true };
  }
  const [first] = await runStatement<{ id: string }>(db, FIND_FIRST, [
    row.spaceId,
    row.connectorId,
    row.idempotencyKey,
  ]);
  return { id: first?.id ?? row.id, isNew: false };
}
