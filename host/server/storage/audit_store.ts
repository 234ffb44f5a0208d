import type { ExpressionBuilder, Kysely, Selectable } from 'kysely';
import type { AuditFilter, AuditRow, AuditStore } from './store';
import type { Tables } from './tables';

export function createAuditStore(db: Kysely<Tables>): AuditStore {
  return {
    async insert(rows) {
      await db
        .insertInto('audit_log')
        .values(rows.map(toTable))
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
    },

    async find(filter, { limit, before }) {
      const rows = await db
        .selectFrom('audit_log')
        .selectAll()
        .where((where) => where.and(conditionsOf(where, filter)))
        .$if(before !== undefined, (query) =>
          query.where(({ eb, or, and }) => {
            const at = before?.at.toISOString() ?? '';
            return or([
              eb('at', '<', at),
              and([eb('at', '=', at), eb('id', '<', before?.id ?? '')]),
            ]);
          }),
        )
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(fromTable);
    },

    async deleteBefore(moment, limit) {
      const { numDeletedRows } = await db
        .deleteFrom('audit_log')
        .where('id', 'in', (select) =>
          select
            .selectFrom('audit_log')
            .select('id')
            .where('at', '<', moment.toISOString())
            .orderBy('at')
            .limit(limit),
        )
        .executeTakeFirstOrThrow();
      return Number(numDeletedRows);
    },
  };
}

function conditionsOf(where: ExpressionBuilder<Tables, 'audit_log'>, filter: AuditFilter) {
  const { actions, outcomes, username, spaceId, objectType, objectId, from, until } = filter;
  return [
    ...(actions ? [where('action', 'in', [...actions])] : []),
    ...(outcomes ? [where('outcome', 'in', [...outcomes])] : []),
    ...(username === undefined ? [] : [where('username', '=', username)]),
    ...(spaceId === undefined ? [] : [where('space_id', '=', spaceId)]),
    ...(objectType === undefined ? [] : [where('object_type', '=', objectType)]),
    ...(objectId === undefined ? [] : [where('object_id', '=', objectId)]),
    ...(from ? [where('at', '>=', from.toISOString())] : []),
    ...(until ? [where('at', '<=', until.toISOString())] : []),
  ];
}

function toTable(row: AuditRow): Tables['audit_log'] {
  return {
    id: row.id,
    at: row.at.toISOString(),
    action: row.action,
    outcome: row.outcome,
    username: row.username,
    space_id: row.spaceId,
    object_type: row.objectType,
    object_id: row.objectId,
    details: JSON.stringify(row.details),
  };
}

function fromTable(row: Selectable<Tables['audit_log']>): AuditRow {
  return {
    id: row.id,
    at: new Date(row.at),
    action: row.action,
    outcome: row.outcome,
    username: row.username,
    spaceId: row.space_id,
    objectType: row.object_type,
    objectId: row.object_id,
    details: JSON.parse(row.details) as AuditRow['details'],
  };
}
