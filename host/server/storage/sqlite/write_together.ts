import type { DatabaseSync } from 'node:sqlite';
import type { Kysely } from 'kysely';
import { createGroupCommit } from '../group_commit';
import type { Tables } from '../tables';
import { unavailableSqlite } from './unavailable_sqlite';

/** Does it within a transaction, with all that is to be done at the same moment. */
export type WriteTogether = <Result>(work: () => Result) => Promise<Result>;

/**
 * One transaction for all kinds of work. When it returns, the work outlives the end of this process;
 * whether it outlives that of the machine is up to whoever syncs the log.
 */
export function createWriteTogether(db: Kysely<Tables>, database: DatabaseSync): WriteTogether {
  const together = createGroupCommit<() => unknown, unknown>((works) =>
    // Only then nobody else is inside a transaction.
    db
      .connection()
      .execute(() => Promise.resolve(inTransaction(database, () => works.map((work) => work())))),
  );
  return <Result>(work: () => Result) => together(work) as Promise<Result>;
}

function inTransaction<Result>(database: DatabaseSync, work: () => Result): Result {
  try {
    database.exec('pragma synchronous = normal; begin immediate');
    const result = work();
    database.exec('commit');
    return result;
  } catch (error) {
    // A full disk has rolled it back already.
    if (database.isTransaction) {
      database.exec('rollback');
    }
    throw unavailableSqlite(error);
  } finally {
    database.exec('pragma synchronous = full');
  }
}
