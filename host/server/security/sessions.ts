import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../core';
import type { SessionRow, SessionStore, UserRow, UserStore } from '../storage';
import { toAuthenticatedUser, type AuthenticatedUser } from './authenticated_user';

const ROTATE_AFTER_MS = 60 * 60_000;
/** Requests that were on their way with the old token when the new one was first used. */
const GRACE_MS = 60_000;
/** The idle time is written this often at most: a page that loads asks many things at once. */
const TOUCH_EVERY_MS = 60_000;

export interface Session {
  user: AuthenticatedUser;
  expiresAt: Date;
  idleExpiresAt: Date;
  /** The browser shall use this token from now on. */
  newToken?: string | undefined;
}

export interface StartedSession extends Session {
  /** What the browser keeps; here only its hash is. */
  token: string;
}

export interface Sessions {
  /** With a new token always: one that somebody planted in the browser is worth nothing. */
  start(user: AuthenticatedUser): Promise<StartedSession>;
  /** The session of this token, without using it. */
  peek(token: string): Promise<Session | undefined>;
  /** Uses the session: it lives on, and gets a new token from time to time. */
  resume(token: string): Promise<Session | undefined>;
  end(token: string): Promise<void>;
  removeExpired(): Promise<void>;
}

export interface SessionsOptions {
  store: SessionStore;
  users: Pick<UserStore, 'find'>;
  clock: Clock;
  createId: () => string;
  lifespanMs: number;
  idleTimeoutMs: number;
}

export function createSessions(options: SessionsOptions): Sessions {
  const { store, users, clock } = options;
  const idleEnd = (now: Date) => new Date(now.getTime() + options.idleTimeoutMs);

  async function find(token: string): Promise<{ row: SessionRow; user: UserRow } | undefined> {
    const row = await store.findByToken(hashOf(token));
    if (!row) {
      return undefined;
    }
    const now = clock.now();
    const isOld = hashOf(token) !== row.tokenHash;
    if (isOld && row.previousTokenUntil && row.previousTokenUntil <= now) {
      return undefined;
    }
    const user = await users.find(row.username);
    const isOver = row.expiresAt <= now || row.idleExpiresAt <= now;
    if (isOver || !user?.isEnabled || hashOf(user.passwordHash) !== row.credentialsHash) {
      await store.delete(row.id);
      return undefined;
    }
    return { row, user };
  }

  /** The row as this use leaves it, or the same row when there is nothing to write. */
  function used(row: SessionRow, isOldToken: boolean): { row: SessionRow; newToken?: string } {
    const now = clock.now();
    const age = now.getTime() - row.tokenIssuedAt.getTime();
    if (isOldToken) {
      // The answer with the new token may have been lost: there is another one in a while.
      return age >= GRACE_MS && row.previousTokenUntil === null
        ? rotated(row, row.previousTokenHash)
        : { row };
    }
    if (age >= ROTATE_AFTER_MS) {
      return rotated(row, row.tokenHash);
    }
    if (row.previousTokenHash !== null && row.previousTokenUntil === null) {
      const previousTokenUntil = new Date(now.getTime() + GRACE_MS);
      return { row: { ...row, previousTokenUntil, idleExpiresAt: idleEnd(now) } };
    }
    const isTouchDue = idleEnd(now).getTime() - row.idleExpiresAt.getTime() >= TOUCH_EVERY_MS;
    return { row: isTouchDue ? { ...row, idleExpiresAt: idleEnd(now) } : row };
  }

  function rotated(row: SessionRow, previousTokenHash: string | null) {
    const newToken = createToken();
    const now = clock.now();
    return {
      newToken,
      row: {
        ...row,
        tokenHash: hashOf(newToken),
        tokenIssuedAt: now,
        previousTokenHash,
        previousTokenUntil: null,
        idleExpiresAt: idleEnd(now),
      },
    };
  }

  return {
    async start(user) {
      const stored = await users.find(user.username);
      const token = createToken();
      const now = clock.now();
      const row: SessionRow = {
        id: options.createId(),
        username: user.username,
        credentialsHash: hashOf(stored?.passwordHash ?? ''),
        tokenHash: hashOf(token),
        tokenIssuedAt: now,
        previousTokenHash: null,
        previousTokenUntil: null,
        expiresAt: new Date(now.getTime() + options.lifespanMs),
        idleExpiresAt: idleEnd(now),
      };
      await store.insert(row);
      return { ...toSession(row, user), token };
    },

    async peek(token) {
      const found = await find(token);
      return found && toSession(found.row, found.user);
    },

    async resume(token) {
      const found = await find(token);
      if (!found) {
        return undefined;
      }
      const { row, newToken } = used(found.row, hashOf(token) !== found.row.tokenHash);
      // Of two requests at the same moment one writes; the other goes on with what it found.
      const isWritten = row !== found.row && (await store.replace(row, found.row.tokenHash));
      return {
        ...toSession(isWritten ? row : found.row, found.user),
        newToken: isWritten ? newToken : undefined,
      };
    },

    async end(token) {
      const row = await store.findByToken(hashOf(token));
      if (row) {
        await store.delete(row.id);
      }
    },

    removeExpired: () => store.deleteExpired(clock.now()),
  };
}

function toSession(
  { expiresAt, idleExpiresAt }: SessionRow,
  user: Omit<AuthenticatedUser, 'apiKey'>,
): Session {
  return { user: toAuthenticatedUser(user), expiresAt, idleExpiresAt };
}

function createToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Tokens and password hashes are random enough that one round of SHA-256 gives nothing away. */
function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
