import { PostgresAdapter, type Kysely } from 'kysely';
import type { Tables } from '../tables';

/** Nearly everything is the same on both databases; this is for the rest. */
export function isPostgres(db: Kysely<Tables>): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter;
}
