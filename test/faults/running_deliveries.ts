import { DatabaseSync } from 'node:sqlite';

/** Those that a SQLite database, left by a killed process, says are under way. */
export function runningDeliveries(path: string): ReadonlySet<string> {
  const database = new DatabaseSync(path);
  try {
    const rows = database.prepare("select id from deliveries where state = 'running'").all();
    return new Set(rows.map(({ id }) => String(id)));
  } finally {
    database.close();
  }
}
