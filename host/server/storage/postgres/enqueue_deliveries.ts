import type { Kysely } from 'kysely';
import type { Enqueued, NewDelivery } from '../delivery_store';
import { runStatement } from '../run_statement';
import type { Tables } from '../tables';
import { ofLine, promoteHeads, type Line } from './lines';

// A line has a head as long as anything in it is open; of new ones only the first can be it.
const INSERT = `/* enqueue_deliveries */
insert into deliveries (
  id, space_id, connector_id, connector_type_id, ordering_key, idempotency_key, params,
  rule_id, alert_id, state, is_head, attempts, retries, created_at, queued_at, due_at,
  is_cancel_requested, fence
)
select g.id, g.space_id, g.connector_id, g.connector_type_id, g.ordering_key, g.idempotency_key,
  g.params, g.rule_id, g.alert_id, 'queued',
  case
    when g.ordering_key is null then 1
    when g.is_first = 1 and (
      select h.position from deliveries h where ${ofLine('h', 'g')} and h.is_head = 1 limit 1
    ) is null then 1
    else 0
  end,
  0, 0, g.created_at, g.created_at, g.created_at, 0, 0
from unnest(
  $1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
  $9::text[], $10::text[], $11::int[]
) with ordinality as g (
  id, space_id, connector_id, connector_type_id, ordering_key, idempotency_key, params, rule_id,
  alert_id, created_at, is_first, place
)
order by g.place
on conflict (space_id, connector_id, idempotency_key) where idempotency_key is not null do nothing
returning id`;

const FIND_FIRST = `/* find_idempotency_keys */
select g.id as given, d.id from unnest($1::text[], $2::text[], $3::text[], $4::text[])
  as g (id, space_id, connector_id, idempotency_key)
join deliveries d on d.space_id = g.space_id and d.connector_id = g.connector_id
  and d.idempotency_key = g.idempotency_key and d.idempotency_key is not null`;

/** The lines that something is added to; to be locked before. */
export function linesOf(rows: readonly NewDelivery[]): Line[] {
  return rows
    .filter(({ orderingKey }) => orderingKey !== null)
    .map((row) => ({
      space_id: row.spaceId,
      connector_id: row.connectorId,
      ordering_key: row.orderingKey,
    }));
}

/** Within a transaction in which the lines are locked; without lines also on its own. */
export async function enqueueDeliveries(
  db: Kysely<Tables>,
  rows: readonly NewDelivery[],
): Promise<Enqueued[]> {
  const isFirst = firstsOfTheirLines(rows);
  const inserted = await runStatement<{ id: string }>(db, INSERT, [
    rows.map(({ id }) => id),
    rows.map(({ spaceId }) => spaceId),
    rows.map(({ connectorId }) => connectorId),
    rows.map(({ connectorTypeId }) => connectorTypeId),
    rows.map(({ orderingKey }) => orderingKey),
    rows.map(({ idempotencyKey }) => idempotencyKey),
    rows.map(({ params }) => JSON.stringify(params)),
    rows.map(({ ruleId }) => ruleId),
    rows.map(({ alertId }) => alertId),
    rows.map(({ createdAt }) => createdAt.toISOString()),
    isFirst,
  ]);
  if (inserted.length === rows.length) {
    return rows.map(({ id }) => ({ id, isNew: true }));
  }
  const newIds = new Set(inserted.map(({ id }) => id));
  const known = rows.filter(({ id }) => !newIds.has(id));
  // The one that was to be the head may not be there.
  await promoteHeads(db, linesOf(known));
  const firsts = await runStatement<{ given: string; id: string }>(db, FIND_FIRST, [
    known.map(({ id }) => id),
    known.map(({ spaceId }) => spaceId),
    known.map(({ connectorId }) => connectorId),
    known.map(({ idempotencyKey }) => idempotencyKey),
  ]);
  const idOf = new Map(firsts.map(({ given, id }) => [given, id]));
  return rows.map(({ id }) =>
    newIds.has(id) ? { id, isNew: true } : { id: idOf.get(id) ?? id, isNew: false },
  );
}

function firstsOfTheirLines(rows: readonly NewDelivery[]): number[] {
  const seen = new Set<string>();
  return rows.map(({ spaceId, connectorId, orderingKey }) => {
    if (orderingKey === null) {
      return 1;
    }
    const line = JSON.stringify([spaceId, connectorId, orderingKey]);
    const isFirst = !seen.has(line);
    seen.add(line);
    return Number(isFirst);
  });
}
