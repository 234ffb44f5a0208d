import { findPostgres } from '../../test/support/find_postgres';
import { startOwnPostgres } from '../../test/support/start_postgres';
import { parentOf } from './process_usage';

/** A PostgreSQL server of the benchmark's own, which waits for the disk at every commit. */
export interface BenchPostgres {
  processId: number;
  /** @returns the URL of a new, empty database. */
  createDatabase(): Promise<string>;
  stop(): Promise<void>;
}

/** @returns undefined where PostgreSQL is not installed. */
export async function startBenchPostgres(): Promise<BenchPostgres | undefined> {
  if (!isInstalled()) {
    return undefined;
  }
  const server = await startOwnPostgres({ isDurable: true });
  const [row] = await server.query(
    "select pid from pg_stat_activity where backend_type = 'checkpointer'",
  );
  let databases = 0;
  return {
    processId: parentOf(Number(row?.['pid'])),
    createDatabase: () => server.createDatabase(`bench_${(databases += 1)}`),
    stop: () => server.remove(),
  };
}

function isInstalled(): boolean {
  try {
    findPostgres();
    return true;
  } catch {
    return false;
  }
}
