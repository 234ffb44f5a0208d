import type { Enqueued, NewDelivery } from '../delivery_store';
import type { SqliteStatements } from './sqlite_statements';

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
on conflict (space_id, connector_id, idempotency_key) where idempotency_key is not null do nothing`;

const FIND_FIRST = `
select id from deliveries where space_id = ? and connector_id = ? and idempotency_key = ?`;

/** Within a transaction. */
export function enqueueDeliveries(
  statements: SqliteStatements,
  rows: readonly NewDelivery[],
): Enqueued[] {
  // One after the other: each has to see those before it.
  return rows.map((row) => enqueueDelivery(statements, row));
}

function enqueueDelivery(statements: SqliteStatements, row: NewDelivery): Enqueued {
  const { changes } = statements.run(INSERT, [
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
  if (changes > 0n) {
    return { id: row.id, isNew: true };
  }
  const [first] = statements.all<{ id: string }>(FIND_FIRST, [
    row.spaceId,
    row.connectorId,
    row.idempotencyKey,
  ]);
  return { id: first?.id ?? row.id, isNew: false };
}
