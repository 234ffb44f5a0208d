import type { Kysely, Selectable } from 'kysely';
import type { Grant } from '../../common/grant';
import type { ApiKeyRow, ApiKeyStore } from './store';
import type { Tables } from './tables';

export function createApiKeyStore(db: Kysely<Tables>): ApiKeyStore {
  return {
    async insert(row) {
      await db.insertInto('api_keys').values(toTable(row)).execute();
    },

    async find(id) {
      const row = await db
        .selectFrom('api_keys')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirst();
      return row && fromTable(row);
    },

    async list(username) {
      const rows = await db
        .selectFrom('api_keys')
        .selectAll()
        .$if(username !== undefined, (query) => query.where('username', '=', username ?? ''))
        .orderBy('created_at', 'desc')
        .orderBy('id')
        .execute();
      return rows.map(fromTable);
    },

    async delete(id) {
      const { numDeletedRows } = await db
        .deleteFrom('api_keys')
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      return numDeletedRows === 1n;
    },
  };
}

function toTable(row: ApiKeyRow): Tables['api_keys'] {
  return {
    id: row.id,
    name: row.name,
    username: row.username,
    key_hash: row.keyHash,
    grants: row.grants && JSON.stringify(row.grants),
    metadata: JSON.stringify(row.metadata),
    created_at: row.createdAt.toISOString(),
    expires_at: row.expiresAt?.toISOString() ?? null,
  };
}

function fromTable(row: Selectable<Tables['api_keys']>): ApiKeyRow {
  return {
    id: row.id,
    name: row.name,
    username: row.username,
    keyHash: row.key_hash,
    grants: row.grants === null ? null : (JSON.parse(row.grants) as Grant[]),
    metadata: JSON.parse(row.metadata) as Record<string, unknown>,
    createdAt: new Date(row.created_at),
    expiresAt: row.expires_at === null ? null : new Date(row.expires_at),
  };
}
