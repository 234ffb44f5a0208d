import type { Kysely } from 'kysely';
import type { Tables } from '../tables';

export async function up(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('maintenance_windows')
    .addColumn('space_id', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('is_enabled', 'integer', (column) => column.notNull())
    .addColumn('duration_ms', 'integer', (column) => column.notNull())
    .addColumn('r_rule', 'text', (column) => column.notNull())
    .addColumn('scoped_query', 'text')
    .addColumn('is_archived', 'integer', (column) => column.notNull())
    .addColumn('finished_at', 'text')
    .addColumn('created_by', 'text')
    .addColumn('updated_by', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('maintenance_windows_primary_key', ['space_id', 'id'])
    .execute();
}
