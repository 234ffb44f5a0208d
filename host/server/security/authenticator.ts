import { createHmac, randomBytes } from 'node:crypto';
import type { Clock } from '../core';
import type { UserStore } from '../storage';
import { verifyPassword } from './password_hash';

export interface AuthenticatedUser {
  username: string;
  roles: string[];
}

export type AuthenticationResult =
  | { kind: 'authenticated'; user: AuthenticatedUser }
  | { kind: 'refused'; message: string }
  /** Too many passwords are being checked; the client may ask again in a second. */
  | { kind: 'busy' };

export interface Authenticator {
  /** @param authorization the request's `Authorization` header, if any. */
  authenticate(authorization: string | undefined): Promise<AuthenticationResult>;
}

/** A password hash takes tens of milliseconds; scripts send the password with every request. */
const REMEMBER_MS = 60_000;
const MOST_REMEMBERED = 1_000;
/**
 * Passwords are checked one at a time, and only so many wait: each takes a thread that name look-ups
 * need too, and nobody who guesses passwords may stop the pages.
 */
const MOST_WAITING = 50;
/** Compared against when the user does not exist, so that the time taken does not tell. */
const NOBODY_HASH = `scrypt$32768$8$3$${'A'.repeat(22)}$${'A'.repeat(43)}`;

export interface AuthenticatorOptions {
  users: UserStore;
  clock: Clock;
}

export function createAuthenticator({ users, clock }: AuthenticatorOptions): Authenticator {
  // Keyed by a hash under a key of this process: the cache never holds a password.
  const cacheKey = randomBytes(32);
  const remembered = new Map<string, { hash: string; until: number }>();

  let waiting = 0;
  let lastTurn: Promise<unknown> = Promise.resolve();

  function inTurn<T>(check: () => Promise<T>): Promise<T> {
    waiting += 1;
    const turn = lastTurn.then(check, check).finally(() => {
      waiting -= 1;
    });
    lastTurn = turn;
    return turn;
  }

  async function verifyBasic(username: string, password: string): Promise<AuthenticationResult> {
    const stored = await users.find(username);
    const fingerprint = createHmac('sha256', cacheKey)
      .update(JSON.stringify([username, password]))
      .digest('base64');
    const known = remembered.get(fingerprint);
    const now = clock.now().getTime();
    if (known && stored && known.hash === stored.passwordHash && known.until > now) {
      return authenticated(stored);
    }
    remembered.delete(fingerprint);
    if (waiting >= MOST_WAITING) {
      return { kind: 'busy' };
    }
    const isRight = await inTurn(() =>
      verifyPassword(password, stored?.passwordHash ?? NOBODY_HASH),
    );
    if (!stored || !isRight) {
      return { kind: 'refused', message: 'The user name or the password is wrong.' };
    }
    if (remembered.size >= MOST_REMEMBERED) {
      remembered.clear();
    }
    remembered.set(fingerprint, { hash: stored.passwordHash, until: now + REMEMBER_MS });
    return authenticated(stored);
  }

  return {
    async authenticate(authorization) {
      if (!authorization) {
        return {
          kind: 'refused',
          message: 'Credentials are missing: send an Authorization header with the scheme Basic.',
        };
      }
      const credentials = decodeBasic(authorization);
      if (!credentials) {
        return {
          kind: 'refused',
          message:
            'The Authorization header is not understood: it must be Basic with base64 of user:password.',
        };
      }
      return verifyBasic(credentials.username, credentials.password);
    },
  };
}

/** With the roles of this moment, however long the password has been known. */
function authenticated({ username, roles }: AuthenticatedUser): AuthenticationResult {
  return { kind: 'authenticated', user: { username, roles } };
}

function decodeBasic(authorization: string): { username: string; password: string } | undefined {
  const [, encoded] = /^basic +([A-Za-z0-9+/=_-]+)$/i.exec(authorization.trim()) ?? [];
  if (encoded === undefined) {
    return undefined;
  }
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0
    ? undefined
    : { username: text.slice(0, colon), password: text.slice(colon + 1) };
}
