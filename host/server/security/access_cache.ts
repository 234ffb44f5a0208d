import type { ApiKeyStore, SpaceStore, Store, UserStore } from '../storage';
import { createRowCache } from './row_cache';

/** So long a change that is made on another node may go unseen. */
const SHARED_MAX_AGE_MS = 2_000;

export interface AccessCacheOptions {
  store: Pick<Store, 'users' | 'apiKeys' | 'spaces'>;
  /** Other nodes may change the store, too. */
  isShared: boolean;
  /** Milliseconds of a clock that never goes back. */
  monotonicMs: () => number;
}

/** Users, keys and spaces as every request asks for them; a change made through it counts at once. */
export function createAccessCache(
  options: AccessCacheOptions,
): Pick<Store, 'users' | 'apiKeys' | 'spaces'> {
  const { store, isShared, monotonicMs } = options;
  const age = { maxAgeMs: isShared ? SHARED_MAX_AGE_MS : Infinity, monotonicMs };
  const users = createRowCache({ ...age, read: store.users.find });
  const apiKeys = createRowCache({ ...age, read: store.apiKeys.find });
  const spaces = createRowCache({ ...age, read: store.spaces.find });

  return {
    users: {
      ...store.users,
      find: users.find,
      insert: (row) => store.users.insert(row).finally(() => users.forget(row.username)),
      change: (decide) =>
        store.users.change(decide).finally(() => {
          users.forgetAll();
          // The keys of somebody who is gone go, too.
          apiKeys.forgetAll();
        }),
    } satisfies UserStore,
    apiKeys: {
      ...store.apiKeys,
      find: apiKeys.find,
      delete: (id) => store.apiKeys.delete(id).finally(() => apiKeys.forget(id)),
    } satisfies ApiKeyStore,
    spaces: {
      ...store.spaces,
      find: spaces.find,
      insert: (row) => store.spaces.insert(row).finally(() => spaces.forget(row.id)),
      update: (row) => store.spaces.update(row).finally(() => spaces.forget(row.id)),
      delete: (id) => store.spaces.delete(id).finally(() => spaces.forget(id)),
    } satisfies SpaceStore,
  };
}
