import type { Kysely } from 'kysely';
import type { Completed, Completion, DeliveryState } from '../delivery_store';
import { runStatement } from '../run_statement';
import type { Tables } from '../tables';
import { lockLinesOfIds, promoteHeads, type Line } from './lines';

// A line's next head is chosen afterwards: the first that is open, which may be the same again.
// `is true` keeps the planner from reading all that are running for each one.
const COMPLETE = `/* complete_deliveries */
with done as (
  update deliveries d set
    state = case when g.state = 'retrying' and d.is_cancel_requested = 1 then 'cancelled' else g.state end,
    ended_at = case when g.state = 'retrying' and d.is_cancel_requested = 0 then null else g.ended_at end,
    is_head = (d.ordering_key is null)::int,
    due_at = g.due_at,
    attempts = d.attempts + (g.outcome is not null)::int,
    retries = d.retries + (g.state = 'retrying')::int,
    reason = g.reason,
    message = g.message,
    is_cancel_requested = 0,
    lease_owner = null, lease_expires_at = null
  from unnest(
    $1::text[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
    $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::bigint[]
  ) as g (
    id, fence, state, ended_at, due_at, reason, message,
    attempt_started_at, attempt_ended_at, outcome, attempt_reason, attempt_message, http_status
  )
  where d.id = g.id and d.fence = g.fence and (d.state = 'running') is true
    and ($14::text is null or d.lease_expires_at <= $14)
  returning d.id, d.fence, d.position, d.space_id, d.connector_id, d.ordering_key, d.state,
    d.attempts, d.due_at, g.attempt_started_at, g.attempt_ended_at, g.outcome, g.attempt_reason,
    g.attempt_message, g.http_status
), recorded as (
  insert into delivery_attempts
    (position, number, started_at, ended_at, outcome, reason, message, http_status, next_attempt_at)
  select position, attempts, attempt_started_at, attempt_ended_at, outcome, attempt_reason,
    attempt_message, http_status, case when state = 'retrying' then due_at end
  from done where outcome is not null
)
select id, fence, space_id, connector_id, ordering_key, state from done`;

interface CompletedRow extends Line {
  id: string;
  fence: number;
  state: DeliveryState;
}

const keyOf = ({ id, fence }: { id: string; fence: number }) => `${fence}:${id}`;

/**
 * Within a transaction, and first in it.
 *
 * @param expiredAt only those whose lease is over then.
 * @param onNewHead the next of a line can go, or the same again.
 */
export async function completeDeliveries(
  db: Kysely<Tables>,
  completions: readonly Completion[],
  {
    expiredAt = null,
    onNewHead = () => {},
  }: { expiredAt?: Date | null; onNewHead?: () => void } = {},
): Promise<Completed[]> {
  if (completions.length === 0) {
    return [];
  }
  // Of two with the same lease the first counts, and the other one is late.
  const firsts = new Map<string, number>();
  completions.forEach((completion, index) => {
    const key = keyOf(completion);
    firsts.set(key, firsts.get(key) ?? index);
  });
  // In the order of others who change several: nobody waits in a circle.
  const given = completions
    .filter((completion, index) => firsts.get(keyOf(completion)) === index)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  await lockLinesOfIds(
    db,
    given.map(({ id }) => id),
  );
  const rows = await runStatement<CompletedRow>(db, COMPLETE, [
    given.map(({ id }) => id),
    given.map(({ fence }) => fence),
    given.map(({ next }) => next.state),
    given.map(({ endedAt }) => endedAt.toISOString()),
    given.map(({ next, endedAt }) =>
      (next.state === 'retrying' ? next.dueAt : endedAt).toISOString(),
    ),
    given.map(({ reason }) => reason),
    given.map(({ message }) => message),
    given.map(({ attempt }) => attempt?.startedAt.toISOString() ?? null),
    given.map(({ attempt }) => attempt?.endedAt?.toISOString() ?? null),
    given.map(({ attempt }) => attempt?.outcome ?? null),
    given.map(({ attempt }) => attempt?.reason ?? null),
    given.map(({ attempt }) => attempt?.message ?? null),
    given.map(({ attempt }) => attempt?.httpStatus ?? null),
    expiredAt?.toISOString() ?? null,
  ]);
  if (await promoteHeads(db, rows)) {
    onNewHead();
  }
  const states = new Map(rows.map((row) => [keyOf(row), row.state]));
  return completions.map((completion, index) => {
    const key = keyOf(completion);
    return (firsts.get(key) === index ? states.get(key) : undefined) ?? 'lost';
  });
}
