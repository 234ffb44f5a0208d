import { createHmac, createSecretKey, randomBytes } from 'node:crypto';
import type { Clock } from '../core';
import type { UserRow, UserStore } from '../storage';
import { toAuthenticatedUser, type AuthenticatedUser } from './authenticated_user';
import type { CheckApiKey } from './check_api_key';
import type { LoginAttempt, LoginThrottle } from './login_throttle';
import { verifyPassword } from './password_hash';

export interface Credentials {
  username: string;
  password: string;
}

/**
 * The name of a refused one is that of a user there is, for the audit log: what else is typed there may be a
 * password.
 */
export type AuthenticationResult =
  | { kind: 'authenticated'; user: AuthenticatedUser }
  | { kind: 'refused'; message: string; username?: string }
  /** Not looked at: too many are being checked, or this client guessed wrong too often. */
  | { kind: 'later'; seconds: number; message: string; username?: string };

export interface Authenticator {
  /**
   * @param authorization the request's `Authorization` header, if any.
   * @param address of the client.
   */
  authenticate(authorization: string | undefined, address: string): Promise<AuthenticationResult>;
  verify(credentials: Credentials, address: string): Promise<AuthenticationResult>;
}

/**
 * A password hash takes up to hundreds of milliseconds; scripts send the password with every request. From
 * its last use on: who sends all the time would wait, and have others wait, once a minute. The user's row is
 * looked at every time.
 */
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
  users: Pick<UserStore, 'find'>;
  checkApiKey: CheckApiKey;
  throttle: LoginThrottle;
  clock: Clock;
}

export function createAuthenticator({
  users,
  checkApiKey,
  throttle,
  clock,
}: AuthenticatorOptions): Authenticator {
  // Keyed by a hash under a key of this process: the cache never holds a password.
  const cacheKey = createSecretKey(randomBytes(32));
  const remembered = new Map<string, { hash: string; until: number }>();

  let waiting = 0;
  let lastTurn: Promise<unknown> = Promise.resolve();

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    waiting += 1;
    const turn = lastTurn.then(work, work).finally(() => {
      waiting -= 1;
    });
    lastTurn = turn;
    return turn;
  }

  function check(attempt: LoginAttempt, isRight: () => Promise<boolean>) {
    // Asked again when it is its turn: those before it may have been wrong.
    return inTurn(async (): Promise<'right' | 'wrong' | 'later'> => {
      if (throttle.waitMs(attempt) > 0) {
        return 'later';
      }
      if (await isRight()) {
        throttle.succeeded(attempt);
        return 'right';
      }
      throttle.failed(attempt);
      return 'wrong';
    });
  }

  async function verify(credentials: Credentials, address: string): Promise<AuthenticationResult> {
    const stored = await users.find(credentials.username);
    const result = await verifyOf(stored, credentials, address);
    return result.kind === 'authenticated' || !stored
      ? result
      : { ...result, username: stored.username };
  }

  async function verifyOf(
    stored: UserRow | undefined,
    { username, password }: Credentials,
    address: string,
  ): Promise<AuthenticationResult> {
    const fingerprint = createHmac('sha256', cacheKey)
      .update(JSON.stringify([username, password]))
      .digest('base64');
    const isRemembered = () => {
      const known = remembered.get(fingerprint);
      return (
        known !== undefined &&
        known.hash === stored?.passwordHash &&
        known.until > clock.now().getTime()
      );
    };
    const remember = (hash: string, usedAt: number) =>
      remembered.set(fingerprint, { hash, until: usedAt + REMEMBER_MS });
    if (stored && isRemembered()) {
      remember(stored.passwordHash, clock.now().getTime());
      return authenticated(stored);
    }
    remembered.delete(fingerprint);
    const attempt = { username, address };
    if (throttle.waitMs(attempt) > 0) {
      return guessedTooOften(throttle.waitMs(attempt));
    }
    if (waiting >= MOST_WAITING) {
      return BUSY;
    }
    const startedAt = clock.now().getTime();
    // A script that starts many requests at once has its password computed once.
    const outcome = await check(
      attempt,
      async () => isRemembered() || verifyPassword(password, stored?.passwordHash ?? NOBODY_HASH),
    );
    if (outcome === 'later') {
      return guessedTooOften(throttle.waitMs(attempt));
    }
    if (!stored || outcome === 'wrong') {
      return { kind: 'refused', message: 'The user name or the password is wrong.' };
    }
    if (!isRemembered()) {
      if (remembered.size >= MOST_REMEMBERED) {
        remembered.clear();
      }
      remember(stored.passwordHash, startedAt);
    }
    return authenticated(stored);
  }

  return {
    verify,
    async authenticate(authorization, address) {
      if (!authorization) {
        return {
          kind: 'refused',
          message:
            'Credentials are missing: send an Authorization header with the scheme Basic or ApiKey.',
        };
      }
      const { scheme, text } = decode(authorization);
      const colon = text.indexOf(':');
      if (colon < 0) {
        return {
          kind: 'refused',
          message:
            'The Authorization header is not understood: it must be Basic with base64 of user:password, or ApiKey with base64 of id:api_key.',
        };
      }
      return scheme === 'apikey'
        ? checkApiKey(text)
        : verify({ username: text.slice(0, colon), password: text.slice(colon + 1) }, address);
    },
  };
}

const BUSY: AuthenticationResult = {
  kind: 'later',
  seconds: 1,
  message: 'Too many log-ins are being checked. Try again in a second.',
};

export function guessedTooOften(waitMs: number): AuthenticationResult & { kind: 'later' } {
  const seconds = Math.max(1, Math.ceil(waitMs / 1_000));
  return {
    kind: 'later',
    seconds,
    message: `There were too many failed log-ins from this address. Try again in ${seconds} s.`,
  };
}

/** Only those who know the password are told. */
function authenticated(row: UserRow): AuthenticationResult {
  return row.isEnabled
    ? { kind: 'authenticated', user: toAuthenticatedUser(row) }
    : { kind: 'refused', message: 'This user is disabled. An administrator can enable it.' };
}

/** @returns an empty text when it is neither. */
function decode(authorization: string): { scheme: string; text: string } {
  const [, scheme = '', encoded = ''] =
    /^(basic|apikey) +([A-Za-z0-9+/=_-]+)$/i.exec(authorization.trim()) ?? [];
  return { scheme: scheme.toLowerCase(), text: Buffer.from(encoded, 'base64').toString('utf8') };
}
