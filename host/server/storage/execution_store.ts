import {
  sql,
  type Expression,
  type ExpressionBuilder,
  type Kysely,
  type Selectable,
  type SqlBool,
} from 'kysely';
import { keepLast, toLastExecutionRow } from './last_executions';
import { logFilterExpression } from './log_filter_expression';
import { runStatement } from './run_statement';
import type { ExecutionRange, ExecutionRow, ExecutionStatus, ExecutionStore, Store } from './store';
import type { Tables } from './tables';

/** In one statement: a database elsewhere is asked once for so many. */
const INSERT_AT_ONCE = 50;

/** @param transaction where it is written; one of the database's unless given. */
export function createExecutionStore(
  db: Kysely<Tables>,
  transaction: Store['transaction'] = (work) => db.transaction().execute(work),
): ExecutionStore {
  // By number of rows: to put the text together costs more than to run it.
  const inserts = new Map<number, string>();

  function insertOf(rows: Array<Tables['executions']>): string {
    const text = inserts.get(rows.length) ?? db.insertInto('executions').values(rows).compile().sql;
    inserts.set(rows.length, text);
    return text;
  }

  return {
    async insert(rows) {
      await transaction(async (tx) => {
        for (let from = 0; from < rows.length; from += INSERT_AT_ONCE) {
          const some = rows.slice(from, from + INSERT_AT_ONCE).map(toTable);
          // oxlint-disable-next-line no-await-in-loop -- one connection, one statement at a time
          await runStatement(tx, insertOf(some), some.flatMap(Object.values));
        }
        await keepLast(tx, rows);
      });
    },

    async find(range, { limit, offset, sort }) {
      const rows = await sort
        .reduce(
          (query, { field, order }) => query.orderBy(field, order),
          db.selectFrom('executions').selectAll().where(inRange(range)),
        )
        // Equal ones keep their order from page to page.
        .orderBy('id')
        .limit(limit)
        .offset(offset)
        .execute();
      return rows.map(fromTable);
    },

    async countByStatus(range) {
      const rows = await db
        .selectFrom('executions')
        .select((select) => ['status', select.fn.countAll<number>().as('total')])
        .where(inRange(range))
        .groupBy('status')
        .execute();
      return new Map(rows.map(({ status, total }) => [status as ExecutionStatus, total]));
    },

    async listLast(spaceId) {
      const rows = await db
        .selectFrom('last_executions')
        .selectAll()
        .where('space_id', '=', spaceId)
        .orderBy('connector_id')
        .execute();
      return rows.map(toLastExecutionRow);
    },

    async deleteLast(spaceId, connectorId) {
      await db
        .deleteFrom('last_executions')
        .where('space_id', '=', spaceId)
        .where('connector_id', '=', connectorId)
        .execute();
    },

    async deleteBefore(moment, limit) {
      const { numDeletedRows } = await db
        .deleteFrom('executions')
        .where('id', 'in', (select) =>
          select
            .selectFrom('executions')
            .select('id')
            .where('started_at', '<', moment.toISOString())
            .orderBy('started_at')
            .limit(limit),
        )
        .executeTakeFirstOrThrow();
      return Number(numDeletedRows);
    },
  };
}

function inRange({ spaceIds, from, until, filter }: ExecutionRange) {
  return (where: ExpressionBuilder<Tables, 'executions'>): Expression<SqlBool> =>
    where.and([
      where('started_at', '>=', from.toISOString()),
      where('started_at', '<=', until.toISOString()),
      spaceIds.length > 0 ? where('space_id', 'in', [...spaceIds]) : sql<SqlBool>`1 = 0`,
      ...(filter ? [logFilterExpression(where, filter)] : []),
    ]);
}

function toTable(row: ExecutionRow): Tables['executions'] {
  return {
    id: row.id,
    space_id: row.spaceId,
    connector_id: row.connectorId,
    connector_name: row.connectorName,
    connector_type_id: row.connectorTypeId,
    source: row.source,
    started_at: row.startedAt.toISOString(),
    duration_ms: row.durationMs,
    schedule_delay_ms: row.scheduleDelayMs,
    status: row.status,
    message: row.message,
    message_folded: row.message.toLowerCase(),
    is_timed_out: Number(row.isTimedOut),
    http_status: row.httpStatus,
    request_id: row.requestId,
    version: row.version,
  };
}

function fromTable(row: Selectable<Tables['executions']>): ExecutionRow {
  return {
    id: row.id,
    spaceId: row.space_id,
    connectorId: row.connector_id,
    connectorName: row.connector_name,
    connectorTypeId: row.connector_type_id,
    source: row.source,
    startedAt: new Date(row.started_at),
    durationMs: row.duration_ms,
    scheduleDelayMs: row.schedule_delay_ms,
    status: row.status as ExecutionStatus,
    message: row.message,
    isTimedOut: row.is_timed_out === 1,
    httpStatus: row.http_status,
    requestId: row.request_id,
    version: row.version,
  };
}
