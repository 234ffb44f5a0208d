import type { Kysely } from 'kysely';
import type { UserStore } from './store';
import type { Tables } from './tables';

export function createUserStore(db: Kysely<Tables>): UserStore {
  return {
    async insert(row) {
      await db
        .insertInto('users')
        .values({
          username: row.username,
          password_hash: row.passwordHash,
          roles: JSON.stringify(row.roles),
          created_at: row.createdAt.toISOString(),
        })
        .execute();
    },

    async find(username) {
      const row = await db
        .selectFrom('users')
        .selectAll()
        .where('username', '=', username)
        .executeTakeFirst();
      return (
        row && {
          username: row.username,
          passwordHash: row.password_hash,
          roles: JSON.parse(row.roles) as string[],
          createdAt: new Date(row.created_at),
        }
      );
    },

    async count() {
      const { total } = await db
        .selectFrom('users')
        .select((select) => select.fn.countAll<number>().as('total'))
        .executeTakeFirstOrThrow();
      return total;
    },
  };
}
