import type { DatabaseClock } from './database_clock';

/** Runs a statement on some connection. */
export type Ask = <Row>(statement: string) => Promise<Row[]>;

const SUM_COUNTS_LOCK = 6_121_968_330_112_418;

// One node does it, when there is enough to sum.
const SUM_COUNTS = `
with crowd as materialized (
  select count(*) > 1000 + 2 * count(distinct (space_id, connector_id, state)) as is_big
  from delivery_count_changes
), turn as materialized (
  select is_big and pg_try_advisory_xact_lock(${SUM_COUNTS_LOCK}) as is_ours from crowd
), gone as (
  delete from delivery_count_changes where (select is_ours from turn) returning *
)
insert into delivery_count_changes (space_id, connector_id, state, change)
select space_id, connector_id, state, sum(change) from gone
group by space_id, connector_id, state having sum(change) <> 0`;

/** What every node does now and then: looks at the database's clock, and sums what was counted. */
export function createUpkeep(clock: DatabaseClock): (ask: Ask) => Promise<void> {
  return async (ask) => {
    await clock.sync(async () => {
      const [row] = await ask<{ time: Date }>('select clock_timestamp() as time');
      if (!row) {
        throw new Error('The database does not say its time');
      }
      return row.time;
    });
    await ask(SUM_COUNTS);
  };
}
