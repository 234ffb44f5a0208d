import { randomBytes } from 'node:crypto';
import type { Grant } from '../../common/grant';
import type { Clock } from '../core';
import type { ApiKeyRow, ApiKeyStore } from '../storage';
import { hashApiKey } from './check_api_key';

export interface NewApiKey {
  name: string;
  username: string;
  /** Null: whatever its owner may. */
  grants: Grant[] | null;
  metadata: Record<string, unknown>;
  /** Null: it does not end by itself. */
  lifespanMs: number | null;
}

export interface ApiKeyFilter {
  /** Only the keys of this user. */
  owner?: string | undefined;
  usernames?: readonly string[] | undefined;
  isExpired?: boolean | undefined;
  /** Part of the name or of the owner's. */
  text?: string | undefined;
}

export interface ApiKeys {
  /** @returns the only time the key itself is to be had. */
  create(wanted: NewApiKey): Promise<{ row: ApiKeyRow; key: string }>;
  /** The newest first. */
  list(filter: ApiKeyFilter): Promise<ApiKeyRow[]>;
  find(id: string): Promise<ApiKeyRow | undefined>;
  /** It counts no more. @returns false when there is no such key. */
  invalidate(id: string): Promise<boolean>;
}

export interface ApiKeysOptions {
  store: ApiKeyStore;
  clock: Clock;
}

export function createApiKeys({ store, clock }: ApiKeysOptions): ApiKeys {
  return {
    async create({ lifespanMs, ...wanted }) {
      const key = randomBytes(32).toString('base64url');
      const createdAt = clock.now();
      const row: ApiKeyRow = {
        ...wanted,
        id: randomBytes(15).toString('base64url'),
        keyHash: hashApiKey(key),
        createdAt,
        expiresAt: lifespanMs === null ? null : new Date(createdAt.getTime() + lifespanMs),
      };
      await store.insert(row);
      return { row, key };
    },

    async list({ owner, usernames, isExpired, text = '' }) {
      const now = clock.now();
      const wanted = text.toLowerCase();
      return (await store.list(owner)).filter(
        ({ name, username, expiresAt }) =>
          (usernames?.includes(username) ?? true) &&
          (isExpired === undefined || isExpired === (expiresAt !== null && expiresAt <= now)) &&
          [name, username].some((value) => value.toLowerCase().includes(wanted)),
      );
    },

    find: store.find,
    invalidate: store.delete,
  };
}
