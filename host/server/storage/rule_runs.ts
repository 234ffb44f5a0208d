import { sql, type ExpressionBuilder, type Kysely, type SqlBool } from 'kysely';
import { toRunRow, toRunTable } from './rule_row';
import type { RuleRunRange, RuleRunRow, RuleStore } from './rule_store';
import type { Tables } from './tables';

type RuleRuns = Pick<RuleStore, 'listRuns' | 'sumRuns' | 'deleteOld'>;

/** Within a transaction. */
export async function insertRuns(db: Kysely<Tables>, runs: readonly RuleRunRow[]): Promise<void> {
  if (runs.length > 0) {
    await db.insertInto('rule_runs').values(runs.map(toRunTable)).execute();
  }
}

/** The log of runs; the same on every database. */
export function createRuleRuns(db: Kysely<Tables>): RuleRuns {
  return {
    async listRuns(range, { limit, offset, sort, order }) {
      const { total } = await db
        .selectFrom('rule_runs')
        .select((select) => select.fn.countAll<number>().as('total'))
        .where(inRange(range))
        .executeTakeFirstOrThrow();
      const rows = await db
        .selectFrom('rule_runs')
        .selectAll()
        .where(inRange(range))
        .orderBy(sort, order)
        // Equal ones keep their order from page to page.
        .orderBy('id')
        .limit(limit)
        .offset(offset)
        .execute();
      return { total, runs: rows.map(toRunRow) };
    },

    async sumRuns(range) {
      const rows = await db
        .selectFrom('rule_runs')
        .select(({ fn }) => [
          'status',
          fn.countAll<number>().as('total'),
          fn.sum('active_alerts').as('active'),
          fn.sum('new_alerts').as('new'),
          fn.sum('recovered_alerts').as('recovered'),
          fn.sum('triggered_actions').as('triggered'),
          fn.sum('generated_actions').as('generated'),
        ])
        .where(inRange(range))
        .groupBy('status')
        .execute();
      const sumOf = (field: 'active' | 'new' | 'recovered' | 'triggered' | 'generated') =>
        // Sums of some databases are texts.
        rows.reduce((sum, row) => sum + Number(row[field]), 0);
      return {
        byStatus: Object.fromEntries(rows.map(({ status, total }) => [status, total])),
        activeAlerts: sumOf('active'),
        newAlerts: sumOf('new'),
        recoveredAlerts: sumOf('recovered'),
        triggeredActions: sumOf('triggered'),
        generatedActions: sumOf('generated'),
      };
    },

    async deleteOld(before, limit) {
      const alerts = await db
        .deleteFrom('alerts')
        .where('uuid', 'in', (select) =>
          select
            .selectFrom('alerts')
            .select('uuid')
            .where('recovered_at', 'is not', null)
            .where('recovered_at', '<', before.alerts.toISOString())
            .where('is_tracked', '=', 0)
            .orderBy('recovered_at')
            .limit(limit),
        )
        .executeTakeFirstOrThrow();
      const deleteRuns = (isEventful: number, moment: Date) =>
        db
          .deleteFrom('rule_runs')
          .where('id', 'in', (select) =>
            select
              .selectFrom('rule_runs')
              .select('id')
              .where('is_eventful', '=', isEventful)
              .where('started_at', '<', moment.toISOString())
              .orderBy('started_at')
              .limit(limit),
          )
          .executeTakeFirstOrThrow();
      const eventful = await deleteRuns(1, before.runs);
      const uneventful = await deleteRuns(0, before.uneventfulRuns);
      return [alerts, eventful, uneventful].reduce(
        (sum, { numDeletedRows }) => sum + Number(numDeletedRows),
        0,
      );
    },
  };
}

function inRange({ spaceIds, ruleId, from, until, statuses, message }: RuleRunRange) {
  return (where: ExpressionBuilder<Tables, 'rule_runs'>) =>
    where.and([
      where('started_at', '>=', from.toISOString()),
      where('started_at', '<=', until.toISOString()),
      oneOf(where, 'space_id', spaceIds),
      ...(ruleId === undefined ? [] : [where('rule_id', '=', ruleId)]),
      ...(statuses === undefined ? [] : [oneOf(where, 'status', statuses)]),
      ...(message === undefined
        ? []
        : [sql<SqlBool>`message_folded like ${pattern(message)} escape '\\'`]),
    ]);
}

function oneOf(
  where: ExpressionBuilder<Tables, 'rule_runs'>,
  column: 'space_id' | 'status',
  values: readonly string[],
) {
  return values.length > 0 ? where(column, 'in', [...values]) : sql<SqlBool>`1 = 0`;
}

const pattern = (text: string) =>
  `%${text.toLowerCase().replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
