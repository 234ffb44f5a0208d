import type { Kysely, Selectable } from 'kysely';
import type { MaintenanceWindowRow, MaintenanceWindowStore } from './maintenance_window_store';
import type { Tables } from './tables';

export function createMaintenanceWindowStore(db: Kysely<Tables>): MaintenanceWindowStore {
  return {
    async insert(row) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('maintenance_windows')
        .values(toTable(row))
        .onConflict((conflict) => conflict.columns(['space_id', 'id']).doNothing())
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
    },

    async find(spaceId, id) {
      const row = await db
        .selectFrom('maintenance_windows')
        .selectAll()
        .where('space_id', '=', spaceId)
        .where('id', '=', id)
        .executeTakeFirst();
      return row && fromTable(row);
    },

    async list(spaceId) {
      const rows = await db
        .selectFrom('maintenance_windows')
        .selectAll()
        .where('space_id', '=', spaceId)
        .orderBy('created_at', 'desc')
        .orderBy('id')
        .execute();
      return rows.map(fromTable);
    },

    async update(row, knownUpdatedAt) {
      const { numUpdatedRows } = await db
        .updateTable('maintenance_windows')
        .set(toTable(row))
        .where('space_id', '=', row.spaceId)
        .where('id', '=', row.id)
        .where('updated_at', '=', knownUpdatedAt.toISOString())
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },

    async delete(spaceId, id) {
      const { numDeletedRows } = await db
        .deleteFrom('maintenance_windows')
        .where('space_id', '=', spaceId)
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      return numDeletedRows === 1n;
    },
  };
}

function toTable(row: MaintenanceWindowRow): Tables['maintenance_windows'] {
  return {
    space_id: row.spaceId,
    id: row.id,
    title: row.title,
    is_enabled: row.isEnabled ? 1 : 0,
    duration_ms: row.durationMs,
    r_rule: JSON.stringify(row.rRule),
    scoped_query: row.scopedQuery,
    is_archived: row.isArchived ? 1 : 0,
    finished_at: row.finishedAt?.toISOString() ?? null,
    created_by: row.createdBy,
    updated_by: row.updatedBy,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
  };
}

function fromTable(row: Selectable<Tables['maintenance_windows']>): MaintenanceWindowRow {
  return {
    spaceId: row.space_id,
    id: row.id,
    title: row.title,
    isEnabled: row.is_enabled === 1,
    durationMs: row.duration_ms,
    rRule: JSON.parse(row.r_rule) as Record<string, unknown>,
    scopedQuery: row.scoped_query,
    isArchived: row.is_archived === 1,
    finishedAt: row.finished_at === null ? null : new Date(row.finished_at),
    createdBy: row.created_by,
    updatedBy: row.updated_by,
    createdAt: new Date(row.created_at),
    updatedAt: new Date(row.updated_at),
  };
}
