import type { Kysely } from 'kysely';
import type { Completed, Completion, DeliveryState } from '../delivery_store';
import type { Tables } from '../tables';
import { runStatement } from '../run_statement';
import { settleLine, type Place } from './settle_line';

// Without a line a delivery is always its own head. In a line it stays the head until it ends.
const COMPLETE = `
update deliveries set
  state = case when ?3 = 'retrying' and is_cancel_requested = 1 then 'cancelled' else ?3 end,
  ended_at = case when ?3 = 'retrying' and is_cancel_requested = 0 then null else ?4 end,
  is_head = ordering_key is null or (?3 = 'retrying' and is_cancel_requested = 0),
  due_at = ?5,
  attempts = attempts + ?6,
  retries = retries + (?3 = 'retrying'),
  reason = ?7,
  message = ?8,
  is_cancel_requested = 0,
  lease_owner = null, lease_expires_at = null
where id = ?1 and fence = ?2 and state = 'running'
returning position, space_id, connector_id, ordering_key, state, attempts`;

const INSERT_ATTEMPT = `
insert into delivery_attempts
  (position, number, started_at, ended_at, outcome, reason, message, http_status, next_attempt_at)
values (?, ?, ?, ?, ?, ?, ?, ?, ?)`;

interface CompletedRow extends Place {
  state: DeliveryState;
  attempts: number;
}

/** Within a transaction. */
export async function completeDeliveries(
  db: Kysely<Tables>,
  completions: readonly Completion[],
): Promise<Completed[]> {
  const completed: Completed[] = [];
  for (const completion of completions) {
    // oxlint-disable-next-line no-await-in-loop -- one connection, one statement at a time
    completed.push(await completeDelivery(db, completion));
  }
  return completed;
}

async function completeDelivery(
  db: Kysely<Tables>,
  { id, fence, endedAt, attempt, reason, message, next }: Completion,
): Promise<Completed> {
  const dueAt = next.state === 'retrying' ? next.dueAt : endedAt;
  const [row] = await runStatement<CompletedRow>(db, COMPLETE, [
    id,
    fence,
    next.state,
    endedAt.toISOString(),
    dueAt.toISOString(),
    attempt ? 1 : 0,
    reason,
    message,
  ]);
  if (!row) {
    return 'lost';
  }
  if (attempt) {
    await runStatement(db, INSERT_ATTEMPT, [
      row.position,
      row.attempts,
      attempt.startedAt.toISOString(),
      attempt.endedAt?.toISOString() ?? null,
      attempt.outcome,
      attempt.reason,
      attempt.message,
      attempt.httpStatus,
      row.state === 'retrying' ? dueAt.toISOString() : null,
    ]);
  }
  await settleLine(db, row);
  return row.state;
}
