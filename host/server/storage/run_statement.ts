import { CompiledQuery, type Kysely } from 'kysely';
import type { Tables } from './tables';

/** A statement written by hand: its text stays the same, so it is prepared once. */
export async function runStatement<Row>(
  db: Kysely<Tables>,
  sql: string,
  values: readonly unknown[],
): Promise<Row[]> {
  const { rows } = await db.executeQuery<Row>(CompiledQuery.raw(sql, [...values]));
  return rows;
}
