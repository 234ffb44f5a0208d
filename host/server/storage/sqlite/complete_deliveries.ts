import type { Completed, Completion, DeliveryState } from '../delivery_store';
import { settleLine, type Place } from './settle_line';
import type { SqliteStatements } from './sqlite_statements';

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

/** Within a transaction. @param onNewHead the next of a line can go. */
export function completeDeliveries(
  statements: SqliteStatements,
  completions: readonly Completion[],
  onNewHead: () => void = () => {},
): Completed[] {
  return completions.map((completion) => completeDelivery(statements, completion, onNewHead));
}

function completeDelivery(
  statements: SqliteStatements,
  { id, fence, endedAt, attempt, reason, message, next }: Completion,
  onNewHead: () => void,
): Completed {
  const dueAt = next.state === 'retrying' ? next.dueAt : endedAt;
  const [row] = statements.all<CompletedRow>(COMPLETE, [
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
    statements.run(INSERT_ATTEMPT, [
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
  if (settleLine(statements, row)) {
    onNewHead();
  }
  return row.state;
}
