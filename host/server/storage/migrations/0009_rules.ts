import { sql, type Kysely } from 'kysely';
import type { Tables } from '../tables';

export async function up(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('rules')
    .addColumn('space_id', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('rule_type_id', 'text', (column) => column.notNull())
    .addColumn('consumer', 'text', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    .addColumn('is_enabled', 'integer', (column) => column.notNull())
    .addColumn('is_muted', 'integer', (column) => column.notNull())
    .addColumn('muted_alert_ids', 'text', (column) => column.notNull())
    .addColumn('snoozes', 'text', (column) => column.notNull())
    .addColumn('created_by', 'text')
    .addColumn('updated_by', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('run_state', 'text', (column) => column.notNull())
    .addColumn('next_run_at', 'text')
    .addColumn('claimable_at', 'text')
    .addColumn('fence', 'integer', (column) => column.notNull())
    .addColumn('lease_owner', 'text')
    .addPrimaryKeyConstraint('rules_primary_key', ['space_id', 'id'])
    .execute();
  await db.schema
    .createTable('alerts')
    .addColumn('uuid', 'text', (column) => column.primaryKey())
    .addColumn('space_id', 'text', (column) => column.notNull())
    .addColumn('rule_id', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('is_tracked', 'integer', (column) => column.notNull())
    .addColumn('is_open', 'integer', (column) => column.notNull())
    .addColumn('action_group', 'text')
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('context', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('started_at', 'text', (column) => column.notNull())
    .addColumn('recovered_at', 'text')
    .addColumn('consecutive_matches', 'integer', (column) => column.notNull())
    .addColumn('changes', 'text', (column) => column.notNull())
    .addColumn('is_flapping', 'integer', (column) => column.notNull())
    .addColumn('missed_matches', 'integer', (column) => column.notNull())
    .addColumn('actions_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('rule_runs')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('space_id', 'text', (column) => column.notNull())
    .addColumn('rule_id', 'text', (column) => column.notNull())
    .addColumn('rule_name', 'text', (column) => column.notNull())
    .addColumn('started_at', 'text', (column) => column.notNull())
    .addColumn('duration_ms', 'integer', (column) => column.notNull())
    .addColumn('schedule_delay_ms', 'integer', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('message', 'text', (column) => column.notNull())
    .addColumn('message_folded', 'text', (column) => column.notNull())
    .addColumn('is_timed_out', 'integer', (column) => column.notNull())
    .addColumn('active_alerts', 'integer', (column) => column.notNull())
    .addColumn('new_alerts', 'integer', (column) => column.notNull())
    .addColumn('recovered_alerts', 'integer', (column) => column.notNull())
    .addColumn('ignored_alerts', 'integer', (column) => column.notNull())
    .addColumn('triggered_actions', 'integer', (column) => column.notNull())
    .addColumn('generated_actions', 'integer', (column) => column.notNull())
    .addColumn('maintenance_window_ids', 'text', (column) => column.notNull())
    .addColumn('version', 'text', (column) => column.notNull())
    .addColumn('is_eventful', 'integer', (column) => column.notNull())
    .execute();
  await createIndexes(db);
}

async function createIndexes(db: Kysely<Tables>): Promise<void> {
  const indexes = [
    sql`create index rules_claimable on rules (rule_type_id, claimable_at)
        where claimable_at is not null`,
    // One episode of one thing at a time, and the database itself says so.
    sql`create unique index alerts_open on alerts (space_id, rule_id, id) where is_open = 1`,
    sql`create index alerts_tracked on alerts (space_id, rule_id, id) where is_tracked = 1`,
    sql`create index alerts_of_rule on alerts (space_id, rule_id, is_open, started_at, uuid)`,
    sql`create index alerts_ended on alerts (recovered_at) where recovered_at is not null`,
    sql`create index rule_runs_of_rule on rule_runs (space_id, rule_id, started_at)`,
    sql`create index rule_runs_by_time on rule_runs (is_eventful, started_at)`,
  ];
  for (const index of indexes) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await index.execute(db);
  }
}
