import type { UserRow, UserStore } from '../storage';

/** Users in memory, by name; tests change the rows as an administrator would. */
export function createMemoryUserStore(
  ...rows: UserRow[]
): UserStore & { rows: Map<string, UserRow> } {
  const byName = new Map(rows.map((row) => [row.username, row]));
  return {
    rows: byName,
    insert: (row) => {
      if (byName.has(row.username)) {
        return Promise.reject(new Error('there is such a user'));
      }
      byName.set(row.username, row);
      return Promise.resolve();
    },
    find: (username) => Promise.resolve(byName.get(username)),
    count: () => Promise.resolve(byName.size),
  };
}
