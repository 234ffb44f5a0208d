import type { Kysely, Selectable } from 'kysely';
import type { SessionRow, SessionStore } from './store';
import type { Tables } from './tables';

export function createSessionStore(db: Kysely<Tables>): SessionStore {
  return {
    async insert(row) {
      await db.insertInto('sessions').values(toTable(row)).execute();
    },

    async findByToken(tokenHash) {
      const row = await db
        .selectFrom('sessions')
        .selectAll()
        .where((where) =>
          where.or([
            where('token_hash', '=', tokenHash),
            where('previous_token_hash', '=', tokenHash),
          ]),
        )
        .executeTakeFirst();
      return row && fromTable(row);
    },

    async replace(row, knownTokenHash) {
      const { numUpdatedRows } = await db
        .updateTable('sessions')
        .set(toTable(row))
        .where('id', '=', row.id)
        .where('token_hash', '=', knownTokenHash)
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },

    async delete(id) {
      await db.deleteFrom('sessions').where('id', '=', id).execute();
    },

    async deleteExpired(now) {
      const moment = now.toISOString();
      await db
        .deleteFrom('sessions')
        .where((where) =>
          where.or([where('expires_at', '<=', moment), where('idle_expires_at', '<=', moment)]),
        )
        .execute();
    },
  };
}

function toTable(row: SessionRow): Tables['sessions'] {
  return {
    id: row.id,
    username: row.username,
    credentials_hash: row.credentialsHash,
    token_hash: row.tokenHash,
    token_issued_at: row.tokenIssuedAt.toISOString(),
    previous_token_hash: row.previousTokenHash,
    previous_token_until: row.previousTokenUntil?.toISOString() ?? null,
    expires_at: row.expiresAt.toISOString(),
    idle_expires_at: row.idleExpiresAt.toISOString(),
  };
}

function fromTable(row: Selectable<Tables['sessions']>): SessionRow {
  return {
    id: row.id,
    username: row.username,
    credentialsHash: row.credentials_hash,
    tokenHash: row.token_hash,
    tokenIssuedAt: new Date(row.token_issued_at),
    previousTokenHash: row.previous_token_hash,
    previousTokenUntil:
      row.previous_token_until === null ? null : new Date(row.previous_token_until),
    expiresAt: new Date(row.expires_at),
    idleExpiresAt: new Date(row.idle_expires_at),
  };
}
