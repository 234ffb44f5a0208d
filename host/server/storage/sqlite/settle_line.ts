import type { SqliteStatements } from './sqlite_statements';

/** A delivery's place: which line, and where in it. */
export interface Place {
  position: number;
  space_id: string;
  connector_id: string;
  ordering_key: string | null;
}

const FIRST_OPEN = `
select position, is_head from deliveries
where space_id = ? and connector_id = ? and ordering_key = ?
  and ordering_key is not null and ended_at is null
order by position limit 1`;

const HEAD = `
select position, state from deliveries
where space_id = ? and connector_id = ? and ordering_key = ?
  and is_head = 1 and ordering_key is not null and ended_at is null`;

const SET_HEAD = 'update deliveries set is_head = ? where position = ?';

/**
 * Makes the first open delivery of a line its head, unless another one is running: that one is the
 * head until it is over. Whoever ends, returns or revives a delivery calls it, in the same transaction.
 *
 * @returns whether another one than before is the head now.
 */
export function settleLine(statements: SqliteStatements, place: Place): boolean {
  if (place.ordering_key === null) {
    return false;
  }
  const line = [place.space_id, place.connector_id, place.ordering_key];
  const [first] = statements.all<{ position: number; is_head: number }>(FIRST_OPEN, line);
  if (!first || first.is_head === 1) {
    return false;
  }
  const [head] = statements.all<{ position: number; state: string }>(HEAD, line);
  if (head?.state === 'running') {
    return false;
  }
  if (head) {
    statements.run(SET_HEAD, [0, head.position]);
  }
  statements.run(SET_HEAD, [1, first.position]);
  return true;
}
