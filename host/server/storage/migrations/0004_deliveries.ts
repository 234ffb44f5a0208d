import { sql, type Kysely } from 'kysely';
import type { Tables } from '../tables';
import { createDeliveryCounts } from './delivery_counts';
import { isPostgres } from './is_postgres';

export async function up(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('deliveries')
    .addColumn('position', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('space_id', 'text', (column) => column.notNull())
    .addColumn('connector_id', 'text', (column) => column.notNull())
    .addColumn('connector_type_id', 'text', (column) => column.notNull())
    .addColumn('ordering_key', 'text')
    .addColumn('idempotency_key', 'text')
    .addColumn('params', 'text', (column) => column.notNull())
    .addColumn('rule_id', 'text')
    .addColumn('alert_id', 'text')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('is_head', 'integer', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('retries', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('queued_at', 'text', (column) => column.notNull())
    .addColumn('due_at', 'text', (column) => column.notNull())
    .addColumn('ended_at', 'text')
    .addColumn('is_cancel_requested', 'integer', (column) => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('message', 'text')
    .addColumn('fence', 'integer', (column) => column.notNull())
    .addColumn('lease_owner', 'text')
    .addColumn('lease_expires_at', 'text')
    .addColumn('claimed_at', 'text')
    .execute();
  await db.schema
    .createTable('delivery_attempts')
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('started_at', 'text', (column) => column.notNull())
    .addColumn('ended_at', 'text')
    .addColumn('outcome', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('message', 'text')
    .addColumn('http_status', 'integer')
    .addColumn('next_attempt_at', 'text')
    .addPrimaryKeyConstraint('delivery_attempts_primary_key', ['position', 'number'])
    .execute();
  await db.schema
    .createTable('rate_limits')
    .addColumn('connector_type_id', 'text', (column) => column.primaryKey())
    .addColumn('tokens', 'double precision', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .execute();
  await createIndexes(db);
  await createDeliveryCounts(db);
}

// One head a line, and the database itself says so; and who comes next in it.
const SQLITE_LINES = [
  sql`create unique index deliveries_heads on deliveries (space_id, connector_id, ordering_key)
      where is_head = 1 and ordering_key is not null and ended_at is null`,
  sql`create index deliveries_lines on deliveries (space_id, connector_id, ordering_key, position)
      where ordering_key is not null and ended_at is null`,
];
// The same, so that no planner takes another index for it, nor one of these for the other: the key
// first, as in no other index, and a condition of their own.
const POSTGRES_LINES = [
  sql`create unique index deliveries_heads on deliveries (ordering_key, connector_id, space_id)
      where is_head = 1 and ordering_key is not null and ended_at is null`,
  sql`create index deliveries_lines on deliveries (ordering_key, connector_id, space_id, position)
      where fence >= 0 and ordering_key is not null and ended_at is null`,
];

async function createIndexes(db: Kysely<Tables>): Promise<void> {
  const indexes = [
    // Claiming reads nothing else. Whatever waits behind another one is not in here.
    sql`create index deliveries_claimable on deliveries (space_id, connector_id, due_at, position)
        where is_head = 1 and state in ('queued', 'retrying')`,
    ...(isPostgres(db) ? POSTGRES_LINES : SQLITE_LINES),
    sql`create unique index deliveries_idempotency
        on deliveries (space_id, connector_id, idempotency_key) where idempotency_key is not null`,
    // Lists and leases. Nearly all are delivered, and a list of those needs no index.
    sql`create index deliveries_by_state on deliveries (state, position) where state <> 'delivered'`,
    // Lists of a connector, and the age of its backlog.
    sql`create index deliveries_by_connector
        on deliveries (space_id, connector_id, state, position)`,
    sql`create index deliveries_by_rule on deliveries (rule_id, alert_id, position)
        where rule_id is not null`,
    // Cleaning.
    sql`create index deliveries_ended on deliveries (ended_at) where ended_at is not null`,
  ];
  for (const index of indexes) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await index.execute(db);
  }
}
