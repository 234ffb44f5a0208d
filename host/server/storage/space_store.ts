import type { Kysely, Selectable } from 'kysely';
import type { SpaceRow, SpaceStore } from './store';
import type { Tables } from './tables';

export function createSpaceStore(db: Kysely<Tables>): SpaceStore {
  /** @returns how many deliveries are gone, with their attempts. */
  const deleteDeliveries = (spaceId: string, limit: number) =>
    db.transaction().execute(async (transaction) => {
      const some = await transaction
        .selectFrom('deliveries')
        .select('position')
        .where('space_id', '=', spaceId)
        .limit(limit)
        .execute();
      const positions = some.map(({ position }) => position);
      if (positions.length > 0) {
        await transaction
          .deleteFrom('delivery_attempts')
          .where('position', 'in', positions)
          .execute();
        await transaction.deleteFrom('deliveries').where('position', 'in', positions).execute();
      }
      return positions.length;
    });

  async function deleteExecutions(spaceId: string, limit: number): Promise<number> {
    const { numDeletedRows } = await db
      .deleteFrom('executions')
      .where('id', 'in', (select) =>
        select.selectFrom('executions').select('id').where('space_id', '=', spaceId).limit(limit),
      )
      .executeTakeFirstOrThrow();
    return Number(numDeletedRows);
  }

  async function deleteAlerts(spaceId: string, limit: number): Promise<number> {
    const { numDeletedRows } = await db
      .deleteFrom('alerts')
      .where('uuid', 'in', (select) =>
        select.selectFrom('alerts').select('uuid').where('space_id', '=', spaceId).limit(limit),
      )
      .executeTakeFirstOrThrow();
    return Number(numDeletedRows);
  }

  async function deleteRuns(spaceId: string, limit: number): Promise<number> {
    const { numDeletedRows } = await db
      .deleteFrom('rule_runs')
      .where('id', 'in', (select) =>
        select.selectFrom('rule_runs').select('id').where('space_id', '=', spaceId).limit(limit),
      )
      .executeTakeFirstOrThrow();
    return Number(numDeletedRows);
  }

  return {
    async find(id) {
      const row = await db.selectFrom('spaces').selectAll().where('id', '=', id).executeTakeFirst();
      return row && fromTable(row);
    },

    async list() {
      const rows = await db.selectFrom('spaces').selectAll().orderBy('id').execute();
      return rows.map(fromTable);
    },

    async insert(row) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('spaces')
        .values(toTable(row))
        .onConflict((conflict) => conflict.column('id').doNothing())
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
    },

    async update(row) {
      const { numUpdatedRows } = await db
        .updateTable('spaces')
        .set(toTable(row))
        .where('id', '=', row.id)
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },

    async delete(id) {
      const { numDeletedRows } = await db
        .deleteFrom('spaces')
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      return numDeletedRows === 1n;
    },

    async deleteObjects(spaceId, limit) {
      // First of all: nothing new comes of them.
      await db.deleteFrom('rules').where('space_id', '=', spaceId).execute();
      await db.deleteFrom('maintenance_windows').where('space_id', '=', spaceId).execute();
      const alerts = await deleteAlerts(spaceId, limit);
      const runs = await deleteRuns(spaceId, limit);
      const deliveries = await deleteDeliveries(spaceId, limit);
      const executions = await deleteExecutions(spaceId, limit);
      await db.deleteFrom('connectors').where('space_id', '=', spaceId).execute();
      await db.deleteFrom('last_executions').where('space_id', '=', spaceId).execute();
      return alerts + runs + deliveries + executions;
    },
  };
}

function toTable(row: SpaceRow): Tables['spaces'] {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    color: row.color,
    initials: row.initials,
    image_url: row.imageUrl,
    disabled_features: JSON.stringify(row.disabledFeatures),
  };
}

function fromTable(row: Selectable<Tables['spaces']>): SpaceRow {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    color: row.color,
    initials: row.initials,
    imageUrl: row.image_url,
    disabledFeatures: JSON.parse(row.disabled_features) as string[],
  };
}
