import type { Kysely } from 'kysely';
import { toAlertRow, toAlertTable } from './rule_row';
import type { AlertRow, RuleStore } from './rule_store';
import { runStatement } from './run_statement';
import type { Tables } from './tables';

type AlertRows = Pick<
  RuleStore,
  | 'trackedAlerts'
  | 'alertsRecoveredSince'
  | 'findAlerts'
  | 'writeAlerts'
  | 'listAlerts'
  | 'countAlerts'
>;

/** In one statement: a database elsewhere is asked once for so many. */
const AT_ONCE = 100;
/** More than this many by their ids cost more than all of the rule. */
const MOST_IDS = 500;

/** The same on every database. */
export function createAlertRows(db: Kysely<Tables>): AlertRows {
  // By number of rows: to put the text together costs more than to run it.
  const upserts = new Map<number, string>();

  function upsertOf(rows: Array<Tables['alerts']>): string {
    const text = upserts.get(rows.length) ?? upsert(db, rows);
    upserts.set(rows.length, text);
    return text;
  }

  return {
    async trackedAlerts({ spaceId, ruleId, ids }, transaction) {
      if (ids?.length === 0) {
        return [];
      }
      const asked = ids !== undefined && ids.length <= MOST_IDS ? [...ids] : undefined;
      const rows = await (transaction ?? db)
        .selectFrom('alerts')
        .selectAll()
        .where('space_id', '=', spaceId)
        .where('rule_id', '=', ruleId)
        .where('is_tracked', '=', 1)
        .$if(asked !== undefined, (query) => query.where('id', 'in', asked ?? []))
        .orderBy('id')
        .orderBy('started_at')
        .execute();
      const wanted = new Set(ids);
      return (ids ? rows.filter(({ id }) => wanted.has(id)) : rows).map(toAlertRow);
    },

    async alertsRecoveredSince({ spaceId, ruleId }, since, transaction) {
      const rows = await (transaction ?? db)
        .selectFrom('alerts')
        .selectAll()
        .where('space_id', '=', spaceId)
        .where('rule_id', '=', ruleId)
        .where('status', '=', 'recovered')
        .where('recovered_at', '>', since.toISOString())
        .execute();
      return rows.map(toAlertRow);
    },

    async findAlerts(uuids, transaction) {
      const found: AlertRow[] = [];
      for (let from = 0; from < uuids.length; from += MOST_IDS) {
        // oxlint-disable-next-line no-await-in-loop -- one piece after the other
        const rows = await (transaction ?? db)
          .selectFrom('alerts')
          .selectAll()
          .where('uuid', 'in', uuids.slice(from, from + MOST_IDS))
          .execute();
        found.push(...rows.map(toAlertRow));
      }
      return found;
    },

    async writeAlerts(alerts, transaction) {
      const gone = alerts.filter(({ status, isTracked }) => status === 'delayed' && !isTracked);
      for (let from = 0; from < gone.length; from += AT_ONCE) {
        const uuids = gone.slice(from, from + AT_ONCE).map(({ uuid }) => uuid);
        // oxlint-disable-next-line no-await-in-loop -- one connection, one statement at a time
        await transaction.deleteFrom('alerts').where('uuid', 'in', uuids).execute();
      }
      const rows = alerts
        .filter((alert) => !gone.includes(alert))
        .map(toAlertTable)
        // What ends makes room for what begins under the same id.
        .toSorted((a, b) => a.is_open - b.is_open);
      for (let from = 0; from < rows.length; from += AT_ONCE) {
        const some = rows.slice(from, from + AT_ONCE);
        // oxlint-disable-next-line no-await-in-loop -- as above
        await runStatement(transaction, upsertOf(some), some.flatMap(Object.values));
      }
    },

    async listAlerts({ spaceId, ruleId, status, alertId }, { limit, after }) {
      const last =
        after === undefined
          ? undefined
          : await db
              .selectFrom('alerts')
              .select(['is_open', 'started_at', 'uuid'])
              .where('uuid', '=', after)
              .executeTakeFirst();
      if (after !== undefined && last === undefined) {
        return { alerts: [], next: null };
      }
      const rows = await db
        .selectFrom('alerts')
        .selectAll()
        .where('space_id', '=', spaceId)
        .where('rule_id', '=', ruleId)
        .$if(status !== undefined, (query) => query.where('status', '=', status ?? ''))
        .$if(alertId !== undefined, (query) => query.where('id', '=', alertId ?? ''))
        .where(({ and, eb, or }) => {
          if (!last) {
            return and([]);
          }
          const isSame = eb('is_open', '=', last.is_open);
          return or([
            eb('is_open', '<', last.is_open),
            and([isSame, eb('started_at', '<', last.started_at)]),
            and([isSame, eb('started_at', '=', last.started_at), eb('uuid', '<', last.uuid)]),
          ]);
        })
        .orderBy('is_open', 'desc')
        .orderBy('started_at', 'desc')
        .orderBy('uuid', 'desc')
        .limit(limit + 1)
        .execute();
      const alerts = rows.slice(0, limit).map(toAlertRow);
      return { alerts, next: rows.length > limit ? (alerts.at(-1)?.uuid ?? null) : null };
    },

    async countAlerts(spaceId, ruleId) {
      const rows = await db
        .selectFrom('alerts')
        .select((select) => ['status', select.fn.countAll<number>().as('total')])
        .where('space_id', '=', spaceId)
        .where('rule_id', '=', ruleId)
        .groupBy('status')
        .execute();
      return {
        delayed: 0,
        active: 0,
        recovered: 0,
        untracked: 0,
        ...Object.fromEntries(rows.map(({ status, total }) => [status, total])),
      };
    },
  };
}

function upsert(db: Kysely<Tables>, rows: Array<Tables['alerts']>): string {
  return db
    .insertInto('alerts')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('uuid').doUpdateSet(({ ref }) => ({
        status: ref('excluded.status'),
        is_tracked: ref('excluded.is_tracked'),
        is_open: ref('excluded.is_open'),
        action_group: ref('excluded.action_group'),
        reason: ref('excluded.reason'),
        context: ref('excluded.context'),
        state: ref('excluded.state'),
        recovered_at: ref('excluded.recovered_at'),
        started_at: ref('excluded.started_at'),
        consecutive_matches: ref('excluded.consecutive_matches'),
        changes: ref('excluded.changes'),
        is_flapping: ref('excluded.is_flapping'),
        missed_matches: ref('excluded.missed_matches'),
        actions_at: ref('excluded.actions_at'),
      })),
    )
    .compile().sql;
}
