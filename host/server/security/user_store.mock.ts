import type { UserRow, UserStore } from '../storage';

/** Users in memory, by name; tests change the rows as an administrator would. */
export function createMemoryUserStore(
  ...rows: UserRow[]
): UserStore & { rows: Map<string, UserRow> } {
  const byName = new Map(rows.map((row) => [row.username, row]));
  return {
    rows: byName,
    insert: (row) => {
      byName.set(row.username, row);
      return Promise.resolve();
    },
    find: (username) => Promise.resolve(byName.get(username)),
    count: () => Promise.resolve(byName.size),
  };
}
