import { sql, type Kysely, type Selectable } from 'kysely';
import type { Grant } from '../../common/grant';
import { isPostgres } from './migrations/is_postgres';
import type { UserRow, UserStore } from './store';
import type { Tables } from './tables';

export function createUserStore(db: Kysely<Tables>): UserStore {
  return {
    async insert(row) {
      await db.insertInto('users').values(toTable(row)).execute();
    },

    async find(username) {
      const row = await db
        .selectFrom('users')
        .selectAll()
        .where('username', '=', username)
        .executeTakeFirst();
      return row && fromTable(row);
    },

    list: () => listAll(db),

    async count() {
      const { total } = await db
        .selectFrom('users')
        .select((select) => select.fn.countAll<number>().as('total'))
        .executeTakeFirstOrThrow();
      return total;
    },

    change: (decide) =>
      db.transaction().execute(async (transaction) => {
        if (isPostgres(db)) {
          // Others read, but of those who change one decides at a time, on what is there.
          await sql`lock table users in share row exclusive mode`.execute(transaction);
        }
        const { write = [], remove = [], endSessionsOf = [] } = decide(await listAll(transaction));
        for (const row of write.map(toTable)) {
          const { username: _username, ...columns } = row;
          // oxlint-disable-next-line no-await-in-loop -- one connection, one statement at a time
          await transaction
            .insertInto('users')
            .values(row)
            .onConflict((conflict) => conflict.column('username').doUpdateSet(columns))
            .execute();
        }
        const gone = [...remove, ...endSessionsOf];
        if (gone.length > 0) {
          await transaction.deleteFrom('sessions').where('username', 'in', gone).execute();
        }
        if (remove.length > 0) {
          // Or the next one of this name would have them.
          await transaction.deleteFrom('api_keys').where('username', 'in', remove).execute();
          await transaction.deleteFrom('users').where('username', 'in', remove).execute();
        }
      }),
  };
}

async function listAll(db: Kysely<Tables>): Promise<UserRow[]> {
  const rows = await db.selectFrom('users').selectAll().orderBy('username').execute();
  return rows.map(fromTable);
}

function toTable(row: UserRow): Tables['users'] {
  return {
    username: row.username,
    password_hash: row.passwordHash,
    full_name: row.fullName,
    email: row.email,
    is_enabled: Number(row.isEnabled),
    grants: JSON.stringify(row.grants),
    created_at: row.createdAt.toISOString(),
  };
}

function fromTable(row: Selectable<Tables['users']>): UserRow {
  return {
    username: row.username,
    passwordHash: row.password_hash,
    fullName: row.full_name,
    email: row.email,
    isEnabled: row.is_enabled === 1,
    grants: JSON.parse(row.grants) as Grant[],
    createdAt: new Date(row.created_at),
  };
}
