import type { SqliteStatements } from './sqlite_statements';

/** Longer than any pause between attempts, but for those that the other side asks for. */
const LONGER_THAN_PAUSES_MS = 10 * 60_000;

// Few reads, whatever waits: the newest, and the index of what can be claimed.
const IS_FROM_LATER = `
select 1 as found where
  (select created_at from deliveries order by position desc limit 1) > ?1
  or exists (
    select 1 from deliveries where is_head = 1 and state in ('queued', 'retrying') and due_at > ?2)`;

// An attempt that ended later than now was looked at on a clock that was ahead.
const HASTEN = `
update deliveries set due_at = ?1
where state in ('queued', 'retrying') and due_at > ?1 and (
  state = 'queued' or exists (
    select 1 from delivery_attempts a
    where a.position = deliveries.position and a.number = deliveries.attempts and a.ended_at > ?1))`;

// The next run is never later than an interval and a half from now.
const HASTEN_RULES = `
update rules set next_run_at = ?1, claimable_at = ?1
where claimable_at > strftime('%Y-%m-%dT%H:%M:%fZ', ?1,
  '+' || (json_extract(content, '$.intervalMs') * 1.5 / 1000) || ' seconds')`;

/** Makes due at once what waits for a time that an earlier process read from a wrong clock. */
export function hastenWaiting(statements: SqliteStatements, now: Date): void {
  const late = new Date(now.getTime() + LONGER_THAN_PAUSES_MS);
  const found = statements.all(IS_FROM_LATER, [now.toISOString(), late.toISOString()]);
  if (found.length > 0) {
    statements.run(HASTEN, [now.toISOString()]);
  }
  statements.run(HASTEN_RULES, [now.toISOString()]);
}
