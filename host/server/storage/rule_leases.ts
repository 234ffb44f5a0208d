import type { Kysely } from 'kysely';
import { createAlertRows } from './alert_rows';
import { isPostgres } from './migrations/is_postgres';
import { toRunState, toStoredRule } from './rule_row';
import { insertRuns } from './rule_runs';
import type {
  RuleContent,
  RuleLease,
  RuleRunCompleted,
  RuleRunCompletion,
  RuleStore,
  StoredRule,
} from './rule_store';
import type { Tables } from './tables';

type RuleLeases = Pick<
  RuleStore,
  | 'extend'
  | 'release'
  | 'releaseAllOf'
  | 'hasten'
  | 'longestDueAt'
  | 'complete'
  | 'lockForPush'
  | 'notePush'
>;

const NOT_WORTH_IT_MS = 60_000;
/** A run out of its place is followed by the next in its place, but not within half an interval. */
const MOST_INTERVALS_AHEAD = 1.5;

/** Who has which rule, and what the one who has it writes; the same on every database. */
export function createRuleLeases(db: Kysely<Tables>): RuleLeases {
  const { writeAlerts } = createAlertRows(db);

  return {
    async extend(leases, until) {
      const lost: RuleLease[] = [];
      for (const lease of leases) {
        // oxlint-disable-next-line no-await-in-loop -- few are long enough under way
        const { numUpdatedRows } = await ofLease(db, lease)
          .set({ claimable_at: until.toISOString() })
          .executeTakeFirstOrThrow();
        if (numUpdatedRows === 0n) {
          lost.push({ spaceId: lease.spaceId, id: lease.id, fence: lease.fence });
        }
      }
      return lost;
    },

    async release(leases, dueAt) {
      for (const lease of leases) {
        // oxlint-disable-next-line no-await-in-loop -- as above
        await ofLease(db, lease)
          .set({ claimable_at: dueAt.toISOString(), lease_owner: null })
          .execute();
      }
    },

    async releaseAllOf(owner, dueAt) {
      const { numUpdatedRows } = await db
        .updateTable('rules')
        .set((row) => ({
          claimable_at: dueAt.toISOString(),
          lease_owner: null,
          fence: row('fence', '+', 1),
        }))
        .where('lease_owner', '=', owner)
        .executeTakeFirstOrThrow();
      return Number(numUpdatedRows);
    },

    async hasten(now, leaseMs) {
      const due = now.toISOString();
      const rows = await db
        .selectFrom('rules')
        .select(['space_id', 'id', 'content', 'claimable_at'])
        // Short intervals wait no longer than that anyway.
        .where('claimable_at', '>', new Date(now.getTime() + NOT_WORTH_IT_MS).toISOString())
        .execute();
      let hastened = 0;
      for (const row of rows) {
        const { intervalMs } = JSON.parse(row.content) as RuleContent;
        const latest = new Date(now.getTime() + MOST_INTERVALS_AHEAD * intervalMs + leaseMs);
        if (row.claimable_at !== null && row.claimable_at > latest.toISOString()) {
          // oxlint-disable-next-line no-await-in-loop -- as above
          const { numUpdatedRows } = await db
            .updateTable('rules')
            .set({ next_run_at: due, claimable_at: due })
            .where('space_id', '=', row.space_id)
            .where('id', '=', row.id)
            .where('claimable_at', '=', row.claimable_at)
            .executeTakeFirstOrThrow();
          hastened += Number(numUpdatedRows);
        }
      }
      return hastened;
    },

    async longestDueAt(now, ruleTypeIds) {
      if (ruleTypeIds.length === 0) {
        return null;
      }
      const { first } = await db
        .selectFrom('rules')
        .select(({ fn }) => fn.min('claimable_at').as('first'))
        .where('rule_type_id', 'in', [...ruleTypeIds])
        .where('claimable_at', 'is not', null)
        .where('claimable_at', '<=', now.toISOString())
        .executeTakeFirstOrThrow();
      return first === null ? null : new Date(first);
    },

    async complete(completions, transaction) {
      const results: RuleRunCompleted[] = [];
      for (const completion of completions) {
        // oxlint-disable-next-line no-await-in-loop -- one connection, one statement at a time
        results.push(await completeRun(transaction, completion));
      }
      const done = completions.filter((_, index) => results[index] === 'done');
      await writeAlerts(
        done.flatMap(({ alerts }) => alerts),
        transaction,
      );
      await insertRuns(
        transaction,
        done.map(({ run }) => run),
      );
      return results;
    },

    async lockForPush(rules, transaction) {
      const locked: Array<StoredRule | undefined> = [];
      for (const { spaceId, id } of rules) {
        // oxlint-disable-next-line no-await-in-loop -- as above
        const row = await transaction
          .selectFrom('rules')
          .selectAll()
          .where('space_id', '=', spaceId)
          .where('id', '=', id)
          .$if(isPostgres(transaction), (query) => query.forUpdate())
          .executeTakeFirst();
        locked.push(row && toStoredRule(row));
      }
      return locked;
    },

    async notePush({ spaceId, id }, state, transaction) {
      await transaction
        .updateTable('rules')
        .set({ run_state: toRunState(state) })
        .where('space_id', '=', spaceId)
        .where('id', '=', id)
        .execute();
    },
  };
}

const ofLease = (db: Kysely<Tables>, { spaceId, id, fence }: RuleLease) =>
  db
    .updateTable('rules')
    .where('space_id', '=', spaceId)
    .where('id', '=', id)
    .where('fence', '=', fence)
    .where('lease_owner', 'is not', null);

async function completeRun(
  db: Kysely<Tables>,
  { lease, revision, state }: RuleRunCompletion,
): Promise<RuleRunCompleted> {
  const nextRunAt = state.nextRunAt?.toISOString() ?? null;
  const { numUpdatedRows } = await ofLease(db, lease)
    .set({
      run_state: toRunState(state),
      next_run_at: nextRunAt,
      claimable_at: nextRunAt,
      lease_owner: null,
    })
    .where('revision', '=', revision)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 1n) {
    return 'done';
  }
  const held = await db
    .selectFrom('rules')
    .select('revision')
    .where('space_id', '=', lease.spaceId)
    .where('id', '=', lease.id)
    .where('fence', '=', lease.fence)
    .where('lease_owner', 'is not', null)
    .executeTakeFirst();
  return held ? 'changed' : 'lost';
}
