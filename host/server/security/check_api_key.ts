import { createHash, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../core';
import type { ApiKeyStore, UserStore } from '../storage';
import { toAuthenticatedUser, type AuthenticatedUser } from './authenticated_user';
import { commonGrants } from './grants';

export type ApiKeyResult =
  | { kind: 'authenticated'; user: AuthenticatedUser }
  | { kind: 'refused'; message: string; username?: string };

export interface CheckApiKeyOptions {
  apiKeys: Pick<ApiKeyStore, 'find'>;
  users: Pick<UserStore, 'find'>;
  clock: Clock;
}

/** @param credentials `id:api_key` */
export type CheckApiKey = (credentials: string) => Promise<ApiKeyResult>;

export function createCheckApiKey({ apiKeys, users, clock }: CheckApiKeyOptions): CheckApiKey {
  return async (credentials) => {
    const colon = credentials.indexOf(':');
    const row = await apiKeys.find(credentials.slice(0, colon));
    // The same time and the same words, whether there is such a key or not.
    const isRight = isSame(
      hashApiKey(credentials.slice(colon + 1)),
      row?.keyHash ?? hashApiKey(''),
    );
    if (!row || !isRight) {
      return refused('The API key is wrong, or it was invalidated.');
    }
    if (row.expiresAt && row.expiresAt <= clock.now()) {
      return refused('The API key has expired.', row.username);
    }
    const owner = await users.find(row.username);
    if (!owner?.isEnabled) {
      return refused('The owner of the API key is disabled or gone.', row.username);
    }
    const grants = row.grants ? commonGrants(row.grants, owner.grants) : owner.grants;
    const user = toAuthenticatedUser({ ...owner, grants }, { id: row.id, name: row.name });
    return { kind: 'authenticated', user };
  };
}

/**
 * One round of SHA-256: the key is 256 random bits, so nobody can try them out, and it is checked with
 * every request. Passwords, which people choose, need a slow hash.
 */
export function hashApiKey(key: string): string {
  return createHash('sha256').update(key).digest('base64url');
}

function isSame(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one), Buffer.from(other));
}

/** @param username of those who had the right key only. */
function refused(message: string, username?: string): ApiKeyResult {
  return { kind: 'refused', message, ...(username !== undefined && { username }) };
}
