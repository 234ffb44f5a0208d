import type { Kysely } from 'kysely';
import type { SettingStore } from './store';
import type { Tables } from './tables';

export function createSettingStore(db: Kysely<Tables>): SettingStore {
  async function get(key: string): Promise<string | undefined> {
    const row = await db
      .selectFrom('settings')
      .select('value')
      .where('key', '=', key)
      .executeTakeFirst();
    return row?.value;
  }

  return {
    get,
    async setOnce(key, value) {
      await db
        .insertInto('settings')
        .values({ key, value })
        .onConflict((conflict) => conflict.column('key').doNothing())
        .execute();
      return (await get(key)) ?? value;
    },

    async replace(key, known, value) {
      const { numUpdatedRows } = await db
        .updateTable('settings')
        .set({ value })
        .where('key', '=', key)
        .where('value', '=', known)
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },
  };
}
