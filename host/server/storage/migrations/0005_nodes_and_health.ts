import type { Kysely } from 'kysely';
import type { Tables } from '../tables';

export async function up(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('nodes')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('version', 'text', (column) => column.notNull())
    .addColumn('started_at', 'text', (column) => column.notNull())
    .addColumn('seen_at', 'text', (column) => column.notNull())
    .addColumn('circuits', 'text', (column) => column.notNull())
    .execute();
  await db.schema.alterTable('last_executions').addColumn('last_success_at', 'text').execute();
  await db.schema.alterTable('last_executions').addColumn('failing_since', 'text').execute();
  // Of what was before only the last execution of each is known.
  await db
    .updateTable('last_executions')
    .set((row) => ({ last_success_at: row.ref('started_at') }))
    .where('status', '=', 'success')
    .execute();
  await db
    .updateTable('last_executions')
    .set((row) => ({ failing_since: row.ref('started_at') }))
    .where('status', '<>', 'success')
    .execute();
}
