import { sql, type Kysely } from 'kysely';
import type { Tables } from '../tables';
import { isPostgres } from './is_postgres';

/** `delivery_counts`, kept as deliveries change. */
export async function createDeliveryCounts(db: Kysely<Tables>): Promise<void> {
  await (isPostgres(db) ? createSummedCounts(db) : createCounters(db));
}

/** For one writer at a time: a row for each connector and state, changed in place. */
async function createCounters(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('delivery_counts')
    .addColumn('space_id', 'text', (column) => column.notNull())
    .addColumn('connector_id', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('total', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('delivery_counts_primary_key', ['space_id', 'connector_id', 'state'])
    .execute();
  const plus = sql`insert into delivery_counts (space_id, connector_id, state, total)
    values (new.space_id, new.connector_id, new.state, 1)
    on conflict do update set total = total + 1;`;
  const minus = sql`update delivery_counts set total = total - 1
    where space_id = old.space_id and connector_id = old.connector_id and state = old.state;`;
  await sql`create trigger deliveries_inserted after insert on deliveries
    begin ${plus} end`.execute(db);
  await sql`create trigger deliveries_changed after update of state on deliveries
    when old.state <> new.state begin ${minus} ${plus} end`.execute(db);
  await sql`create trigger deliveries_deleted after delete on deliveries
    begin ${minus} end`.execute(db);
}

/**
 * For many writers: each adds rows that say what it changed, once a statement, so that nobody waits for
 * another one's row. They are summed when somebody asks, and now and then for good.
 */
async function createSummedCounts(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('delivery_count_changes')
    .addColumn('space_id', 'text', (column) => column.notNull())
    .addColumn('connector_id', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('change', 'integer', (column) => column.notNull())
    .execute();
  await sql`create view delivery_counts as
    select space_id, connector_id, state, sum(change)::bigint as total
    from delivery_count_changes group by space_id, connector_id, state`.execute(db);
  await createCountingTrigger(db, 'insert', [['new_rows', 1]]);
  await createCountingTrigger(db, 'delete', [['old_rows', -1]]);
  await createCountingTrigger(db, 'update', [
    ['old_rows', -1],
    ['new_rows', 1],
  ]);
}

async function createCountingTrigger(
  db: Kysely<Tables>,
  event: string,
  changes: ReadonlyArray<['old_rows' | 'new_rows', number]>,
): Promise<void> {
  const counted = changes.map(
    ([rows, sign]) => `select space_id, connector_id, state, ${sign} as change from ${rows}`,
  );
  const name = sql.raw(`count_deliveries_after_${event}`);
  await sql`create function ${name}() returns trigger language plpgsql as $$
    begin
      insert into delivery_count_changes (space_id, connector_id, state, change)
      select space_id, connector_id, state, sum(change)
      from (${sql.raw(counted.join(' union all '))}) changes
      group by space_id, connector_id, state having sum(change) <> 0;
      return null;
    end $$`.execute(db);
  const tables = changes.map(([rows]) => `${rows.replace('_rows', '')} table as ${rows}`);
  await sql`create trigger ${name} after ${sql.raw(event)} on deliveries
    referencing ${sql.raw(tables.join(' '))}
    for each statement execute function ${name}()`.execute(db);
}
