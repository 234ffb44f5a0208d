import type { Kysely } from 'kysely';
import { runStatement } from '../run_statement';
import type { Tables } from '../tables';

/** Deliveries of one connector with one ordering key. */
export interface Line {
  space_id: string;
  connector_id: string;
  ordering_key: string | null;
}

/** More than this one by one would fill the server's table of locks. */
const MOST_LOCKS = 500;
/** Whoever has many lines to lock locks all there are. */
const ALL_LINES = 6_121_968_330_112_417;

// Always in the same order, so that nobody waits in a circle.
const lock = (name: string, lines: string) => `/* ${name} */
with gate as materialized (
  select pg_advisory_xact_lock_shared(${ALL_LINES})::text as passed
), line as materialized (
  select distinct hashtextextended(space_id || ':' || connector_id || ':' || ordering_key, 0) as hash
  from ${lines}
)
select pg_advisory_xact_lock(hash) from (select hash from line order by hash) sorted
where (select passed from gate) is not null`;

const LOCK_ALL_LINES = `select pg_advisory_xact_lock(${ALL_LINES})`;
const LOCK_LINES = lock(
  'lock_lines',
  'unnest($1::text[], $2::text[], $3::text[]) as given (space_id, connector_id, ordering_key)',
);
const LOCK_LINES_OF_IDS = lock(
  'lock_lines_of_ids',
  'deliveries where id = any($1) and ordering_key is not null',
);
const LOCK_LINES_OF_POSITIONS = lock(
  'lock_lines_of_positions',
  'deliveries where position = any($1) and ordering_key is not null',
);

/** Open ones of a line, said so that the indexes of lines and no other ones serve. */
export const ofLine = (row: string, line: string): string => `
  (${row}.ordering_key, ${row}.connector_id, ${row}.space_id)
    >= (${line}.ordering_key, ${line}.connector_id, ${line}.space_id)
  and (${row}.ordering_key, ${row}.connector_id, ${row}.space_id)
    <= (${line}.ordering_key, ${line}.connector_id, ${line}.space_id)
  and ${row}.ordering_key is not null and ${row}.ended_at is null`;

const LINES = `
with line as (
  select distinct * from unnest($1::text[], $2::text[], $3::text[]) as given (space_id, connector_id, ordering_key)
), place as materialized (
  select line.*,
    (
      select d.position from deliveries d where ${ofLine('d', 'line')} and d.fence >= 0
      order by d.ordering_key, d.connector_id, d.space_id, d.position limit 1
    ) as first,
    (
      select h.position from deliveries h where ${ofLine('h', 'line')} and h.is_head = 1 limit 1
    ) as head
  from line
)`;

// Whoever claimed it in this moment has it: then it is running, and stays.
const DEMOTE = `/* demote_heads */${LINES}
update deliveries d set is_head = 0
from place where d.position = place.head and place.first < place.head
  and d.is_head = 1 and d.state in ('queued', 'retrying')`;

const PROMOTE = `/* promote_heads */${LINES}
update deliveries d set is_head = 1
from place where d.position = place.first and place.head is null
returning d.position`;

/**
 * Whoever adds to lines, ends, returns or revives deliveries of them does it one after the other, on
 * whatever node. Claiming does not: it takes heads, and leaves them heads. Within a transaction, before
 * anything else in it.
 */
export async function lockLines(db: Kysely<Tables>, lines: readonly Line[]): Promise<void> {
  await lockSome(db, lines.length, () => runStatement(db, LOCK_LINES, columnsOf(lines)));
}

export async function lockLinesOfIds(db: Kysely<Tables>, ids: readonly string[]): Promise<void> {
  await lockSome(db, ids.length, () => runStatement(db, LOCK_LINES_OF_IDS, [ids]));
}

export async function lockLinesOfPositions(
  db: Kysely<Tables>,
  positions: readonly number[],
): Promise<void> {
  await lockSome(db, positions.length, () =>
    runStatement(db, LOCK_LINES_OF_POSITIONS, [positions]),
  );
}

async function lockSome(
  db: Kysely<Tables>,
  most: number,
  oneByOne: () => Promise<unknown>,
): Promise<void> {
  await (most > MOST_LOCKS ? runStatement(db, LOCK_ALL_LINES, []) : oneByOne());
}

/**
 * Lets the first open delivery of each line be its head, where none is. The lines are locked.
 *
 * @returns whether there was one.
 */
export async function promoteHeads(db: Kysely<Tables>, rows: readonly Line[]): Promise<boolean> {
  const lines = ordered(rows);
  return lines.length > 0 && (await runStatement(db, PROMOTE, columnsOf(lines))).length > 0;
}

/** Also where another one is that has come before it, unless that one is running. */
export async function replaceHeads(db: Kysely<Tables>, rows: readonly Line[]): Promise<void> {
  const lines = ordered(rows);
  if (lines.length > 0) {
    await runStatement(db, DEMOTE, columnsOf(lines));
    await promoteHeads(db, lines);
  }
}

/** Those that are in a line. */
export function ordered<Row extends Line>(rows: readonly Row[]): Row[] {
  return rows.filter((row) => row.ordering_key !== null);
}

function columnsOf(lines: readonly Line[]): unknown[] {
  return [
    lines.map((line) => line.space_id),
    lines.map((line) => line.connector_id),
    lines.map((line) => line.ordering_key),
  ];
}
