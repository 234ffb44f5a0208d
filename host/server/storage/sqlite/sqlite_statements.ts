import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { unavailableSqlite } from './unavailable_sqlite';

export interface RunResult {
  changes: bigint;
  lastInsertRowid: bigint;
}

/** Statements by their text, prepared once. They run at once, in whatever transaction is open. */
export interface SqliteStatements {
  all<Row>(sql: string, values: readonly unknown[]): Row[];
  run(sql: string, values: readonly unknown[]): RunResult;
  hasRows(sql: string): boolean;
}

interface Prepared {
  statement: StatementSync;
  hasRows: boolean;
}

export function createSqliteStatements(database: DatabaseSync): SqliteStatements {
  const known = new Map<string, Prepared>();

  function prepare(sql: string): Prepared {
    const before = known.get(sql);
    if (before) {
      return before;
    }
    const statement = database.prepare(sql);
    // Asked once: it costs as much as a small statement.
    const prepared = { statement, hasRows: statement.columns().length > 0 };
    known.set(sql, prepared);
    return prepared;
  }

  function guarded<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      throw unavailableSqlite(error);
    }
  }

  return {
    all: <Row>(sql: string, values: readonly unknown[]) =>
      guarded(() => prepare(sql).statement.all(...(values as SQLInputValue[])) as Row[]),
    run(sql, values) {
      const { changes, lastInsertRowid } = guarded(() =>
        prepare(sql).statement.run(...(values as SQLInputValue[])),
      );
      return { changes: BigInt(changes), lastInsertRowid: BigInt(lastInsertRowid) };
    },
    hasRows: (sql) => guarded(() => prepare(sql).hasRows),
  };
}
