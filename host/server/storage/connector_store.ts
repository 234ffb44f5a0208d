import type { Kysely, Selectable } from 'kysely';
import type { ConnectorRow, ConnectorStore } from './store';
import type { Tables } from './tables';

export function createConnectorStore(db: Kysely<Tables>): ConnectorStore {
  return {
    async insert(row) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('connectors')
        .values(toTable(row))
        .onConflict((conflict) => conflict.columns(['space_id', 'id']).doNothing())
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
    },

    async find(spaceId, id) {
      const row = await db
        .selectFrom('connectors')
        .selectAll()
        .where('space_id', '=', spaceId)
        .where('id', '=', id)
        .executeTakeFirst();
      return row && fromTable(row);
    },

    async list(spaceId) {
      const rows = await db
        .selectFrom('connectors')
        .selectAll()
        .where('space_id', '=', spaceId)
        .orderBy('id')
        .execute();
      return rows.map(fromTable);
    },

    async listAfter(last, limit) {
      const all = db.selectFrom('connectors').selectAll().orderBy('space_id').orderBy('id');
      const rows = last
        ? all.where(({ eb, or, and }) =>
            or([
              eb('space_id', '>', last.spaceId),
              and([eb('space_id', '=', last.spaceId), eb('id', '>', last.id)]),
            ]),
          )
        : all;
      return (await rows.limit(limit).execute()).map(fromTable);
    },

    async reseal({ spaceId, id, sealed: known }, sealed) {
      const { numUpdatedRows } = await db
        .updateTable('connectors')
        .set({ sealed })
        .where('space_id', '=', spaceId)
        .where('id', '=', id)
        .where('sealed', '=', known)
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },

    async update(spaceId, id, { name, sealed, isMissingSecrets, updatedAt }) {
      const { numUpdatedRows } = await db
        .updateTable('connectors')
        .set({
          name,
          sealed,
          is_missing_secrets: Number(isMissingSecrets),
          updated_at: updatedAt.toISOString(),
        })
        .where('space_id', '=', spaceId)
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },

    async delete(spaceId, id) {
      const { numDeletedRows } = await db
        .deleteFrom('connectors')
        .where('space_id', '=', spaceId)
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      return numDeletedRows === 1n;
    },
  };
}

function toTable(row: ConnectorRow): Tables['connectors'] {
  return {
    space_id: row.spaceId,
    id: row.id,
    connector_type_id: row.connectorTypeId,
    name: row.name,
    sealed: row.sealed,
    is_missing_secrets: Number(row.isMissingSecrets),
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
  };
}

function fromTable(row: Selectable<Tables['connectors']>): ConnectorRow {
  return {
    spaceId: row.space_id,
    id: row.id,
    connectorTypeId: row.connector_type_id,
    name: row.name,
    sealed: row.sealed,
    isMissingSecrets: row.is_missing_secrets === 1,
    createdAt: new Date(row.created_at),
    updatedAt: new Date(row.updated_at),
  };
}
