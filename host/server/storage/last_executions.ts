import { sql, type Kysely, type Selectable } from 'kysely';
import type { ExecutionRow, ExecutionStatus, LastExecutionRow } from './store';
import type { Tables } from './tables';

/** Those of thousands of connectors are read at once, for a list; the log has the whole text. */
const LONGEST_LAST_MESSAGE = 500;

/** Keeps the last execution of each connector. Within a transaction. */
export async function keepLast(db: Kysely<Tables>, rows: readonly ExecutionRow[]): Promise<void> {
  // Always in the same order: nodes that write at the same time wait for each other in that order.
  const lasts = lastsOf(rows).toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  for (const last of lasts) {
    // oxlint-disable-next-line no-await-in-loop -- one connection, one statement at a time
    await upsert(db, last);
  }
}

type Last = Tables['last_executions'];

const keyOf = ({ space_id, connector_id }: Last) => `${space_id}:${connector_id}`;

/** One for each connector, as if there had been nothing before. */
function lastsOf(rows: readonly ExecutionRow[]): Last[] {
  const lasts = new Map<string, Last>();
  const inOrder = rows
    .filter(({ connectorId }) => connectorId !== '')
    .toSorted((a, b) => a.startedAt.getTime() - b.startedAt.getTime());
  for (const row of inOrder) {
    const startedAt = row.startedAt.toISOString();
    const isSuccess = row.status === 'success';
    const last: Last = {
      space_id: row.spaceId,
      connector_id: row.connectorId,
      execution_id: row.id,
      started_at: startedAt,
      duration_ms: row.durationMs,
      status: row.status,
      message: row.message.slice(0, LONGEST_LAST_MESSAGE),
      http_status: row.httpStatus,
      last_success_at: isSuccess ? startedAt : null,
      failing_since: isSuccess ? null : startedAt,
    };
    const before = lasts.get(keyOf(last));
    last.last_success_at ??= before?.last_success_at ?? null;
    last.failing_since &&= before?.failing_since ?? last.failing_since;
    lasts.set(keyOf(last), last);
  }
  return [...lasts.values()];
}

async function upsert(db: Kysely<Tables>, last: Last): Promise<void> {
  const { space_id: _space, connector_id: _connector, ...columns } = last;
  await db
    .insertInto('last_executions')
    .values(last)
    .onConflict((conflict) =>
      conflict
        .columns(['space_id', 'connector_id'])
        .doUpdateSet({
          ...columns,
          last_success_at: sql`coalesce(excluded.last_success_at, last_executions.last_success_at)`,
          // Failing from before this on, unless it worked in between.
          failing_since: sql`case
            when excluded.failing_since is not null and excluded.last_success_at is null
            then coalesce(last_executions.failing_since, excluded.failing_since)
            else excluded.failing_since end`,
        })
        // Of two at the same time the one that began later counts, whichever ended first.
        .where('last_executions.started_at', '<=', last.started_at),
    )
    .execute();
}

export function toLastExecutionRow(row: Selectable<Last>): LastExecutionRow {
  return {
    connectorId: row.connector_id,
    id: row.execution_id,
    startedAt: new Date(row.started_at),
    durationMs: row.duration_ms,
    status: row.status as ExecutionStatus,
    message: row.message,
    httpStatus: row.http_status,
    lastSuccessAt: row.last_success_at === null ? null : new Date(row.last_success_at),
    failingSince: row.failing_since === null ? null : new Date(row.failing_since),
  };
}
