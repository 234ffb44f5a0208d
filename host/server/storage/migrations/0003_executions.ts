import type { Kysely } from 'kysely';
import type { Tables } from '../tables';

export async function up(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('executions')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('space_id', 'text', (column) => column.notNull())
    .addColumn('connector_id', 'text', (column) => column.notNull())
    .addColumn('connector_name', 'text', (column) => column.notNull())
    .addColumn('connector_type_id', 'text', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('started_at', 'text', (column) => column.notNull())
    .addColumn('duration_ms', 'integer', (column) => column.notNull())
    .addColumn('schedule_delay_ms', 'integer', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('message', 'text', (column) => column.notNull())
    .addColumn('message_folded', 'text', (column) => column.notNull())
    .addColumn('is_timed_out', 'integer', (column) => column.notNull())
    .addColumn('http_status', 'integer')
    .addColumn('request_id', 'text')
    .addColumn('version', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('executions_by_time')
    .on('executions')
    .columns(['started_at', 'id'])
    .execute();
  await db.schema
    .createTable('last_executions')
    .addColumn('space_id', 'text', (column) => column.notNull())
    .addColumn('connector_id', 'text', (column) => column.notNull())
    .addColumn('execution_id', 'text', (column) => column.notNull())
    .addColumn('started_at', 'text', (column) => column.notNull())
    .addColumn('duration_ms', 'integer', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('message', 'text', (column) => column.notNull())
    .addColumn('http_status', 'integer')
    .addPrimaryKeyConstraint('last_executions_primary_key', ['space_id', 'connector_id'])
    .execute();
}
