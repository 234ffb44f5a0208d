import type { UserRow, UserStore } from '../storage';
import { toAuthenticatedUser, type AuthenticatedUser } from './authenticated_user';

export function userRow(overrides: Partial<UserRow> = {}): UserRow {
  return {
    username: 'ann',
    passwordHash: 'scrypt$1',
    fullName: null,
    email: null,
    isEnabled: true,
    grants: [{ role: 'editor', spaces: ['*'] }],
    createdAt: new Date('2026-01-01T00:00:00Z'),
    ...overrides,
  };
}

/** As somebody who logged in. */
export function authenticatedUser(overrides: Partial<UserRow> = {}): AuthenticatedUser {
  return toAuthenticatedUser(userRow(overrides));
}

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
    list: () => Promise.resolve([...byName.values()]),
    count: () => Promise.resolve(byName.size),
    change: async (decide) => {
      const { write = [], remove = [] } = decide([...byName.values()]);
      write.forEach((row) => byName.set(row.username, row));
      remove.forEach((username) => byName.delete(username));
    },
  };
}
