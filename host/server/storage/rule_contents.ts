import type { Kysely } from 'kysely';
import { NEVER_RUN, toRuleColumns, toRunState, toStoredRule } from './rule_row';
import type { RuleRow, RuleRunState, RuleStore } from './rule_store';
import type { Tables } from './tables';

type RuleContents = Pick<
  RuleStore,
  'insert' | 'find' | 'list' | 'countByConnector' | 'update' | 'runSoon' | 'delete'
>;

/** What people ask and say of rules; the same on every database. */
export function createRuleContents(db: Kysely<Tables>): RuleContents {
  async function list(spaceId: string) {
    const rows = await db
      .selectFrom('rules')
      .selectAll()
      .where('space_id', '=', spaceId)
      .orderBy('id')
      .execute();
    return rows.map(toStoredRule);
  }

  return {
    async insert(row, nextRunAt) {
      const due = nextRunAt?.toISOString() ?? null;
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('rules')
        .values({
          ...toRuleColumns(row),
          run_state: toRunState({ ...NEVER_RUN, nextRunAt }),
          next_run_at: due,
          claimable_at: due,
          fence: firstFence(row),
          lease_owner: null,
        })
        .onConflict((conflict) => conflict.columns(['space_id', 'id']).doNothing())
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
    },

    async find(spaceId, id) {
      const row = await db
        .selectFrom('rules')
        .selectAll()
        .where('space_id', '=', spaceId)
        .where('id', '=', id)
        .executeTakeFirst();
      return row && toStoredRule(row);
    },

    list,

    async countByConnector(spaceId) {
      const counts = new Map<string, number>();
      for (const { actions } of await list(spaceId)) {
        for (const id of new Set(actions.map(({ connectorId }) => connectorId))) {
          counts.set(id, (counts.get(id) ?? 0) + 1);
        }
      }
      return counts;
    },

    async update(row, nextRunAt) {
      const due = nextRunAt?.toISOString() ?? null;
      return db.transaction().execute(async (transaction) => {
        const before = await transaction
          .updateTable('rules')
          .set(toRuleColumns(row))
          .$if(nextRunAt !== undefined, (update) => update.set({ next_run_at: due }))
          .where('space_id', '=', row.spaceId)
          .where('id', '=', row.id)
          .where('revision', '=', row.revision - 1)
          .returning(['run_state', 'fence', 'lease_owner'])
          .executeTakeFirst();
        if (!before) {
          return false;
        }
        if (nextRunAt === null) {
          await end(transaction, row, before);
        } else if (nextRunAt !== undefined && before.lease_owner === null) {
          await ofRule(transaction, row).set({ claimable_at: due }).execute();
        }
        return true;
      });
    },

    async runSoon(spaceId, id, now) {
      const due = now.toISOString();
      const { numUpdatedRows } = await db
        .updateTable('rules')
        .set((row) => ({
          next_run_at: due,
          // Whoever runs it now is not disturbed.
          claimable_at: row
            .case()
            .when('lease_owner', 'is', null)
            .then(due)
            .else(row.ref('claimable_at'))
            .end(),
        }))
        .where('space_id', '=', spaceId)
        .where('id', '=', id)
        .where('next_run_at', 'is not', null)
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },

    async delete(spaceId, id) {
      return db.transaction().execute(async (transaction) => {
        const { numDeletedRows } = await transaction
          .deleteFrom('rules')
          .where('space_id', '=', spaceId)
          .where('id', '=', id)
          .executeTakeFirstOrThrow();
        await transaction
          .deleteFrom('alerts')
          .where('space_id', '=', spaceId)
          .where('rule_id', '=', id)
          .execute();
        return numDeletedRows === 1n;
      });
    },
  };
}

/**
 * A rule that is made under the id of one that was deleted is another one: who still runs the old one
 * must not write. A rule is claimed far more rarely than every millisecond.
 */
const firstFence = ({ createdAt }: Pick<RuleRow, 'createdAt'>) => createdAt.getTime() % 2 ** 30;

interface Rule {
  spaceId: string;
  id: string;
}

const ofRule = (db: Kysely<Tables>, { spaceId, id }: Rule) =>
  db.updateTable('rules').where('space_id', '=', spaceId).where('id', '=', id);

/** Nobody runs it any more, also who does just now; nobody knows how its alerts go on. */
async function end(
  db: Kysely<Tables>,
  rule: Rule & { updatedAt: Date },
  before: { run_state: string; fence: number },
): Promise<void> {
  const { lastRunAt, lastDurationMs, summariesAt, owed } = JSON.parse(
    before.run_state,
  ) as RuleRunState;
  const kept = { lastRunAt, lastDurationMs, summariesAt, owed };
  await ofRule(db, rule)
    .set({
      claimable_at: null,
      lease_owner: null,
      fence: before.fence + 1,
      run_state: JSON.stringify({ ...NEVER_RUN, ...kept }),
    })
    .execute();
  const tracked = db
    .selectFrom('alerts')
    .where('space_id', '=', rule.spaceId)
    .where('rule_id', '=', rule.id)
    .where('is_tracked', '=', 1);
  const uuids = await tracked.select(['uuid', 'status']).execute();
  const of = (status: string) =>
    uuids.filter((alert) => alert.status === status).map(({ uuid }) => uuid);
  await inPieces(of('delayed'), (some) =>
    db.deleteFrom('alerts').where('uuid', 'in', some).execute(),
  );
  await inPieces(of('active'), (some) =>
    db
      .updateTable('alerts')
      .set({
        status: 'untracked',
        is_open: 0,
        is_tracked: 0,
        recovered_at: rule.updatedAt.toISOString(),
      })
      .where('uuid', 'in', some)
      .execute(),
  );
  await inPieces(of('recovered'), (some) =>
    db.updateTable('alerts').set({ is_tracked: 0 }).where('uuid', 'in', some).execute(),
  );
}

const PIECE = 500;

async function inPieces(
  uuids: readonly string[],
  change: (some: string[]) => Promise<unknown>,
): Promise<void> {
  for (let from = 0; from < uuids.length; from += PIECE) {
    // oxlint-disable-next-line no-await-in-loop -- one connection, one statement at a time
    await change(uuids.slice(from, from + PIECE));
  }
}
