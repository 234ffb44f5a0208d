import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../core';
import type { UserRow, UserStore } from '../storage';
import { EVERY_SPACE } from '../../common/grant';
import { toAuthenticatedUser, type AuthenticatedUser } from './authenticated_user';
import { guessedTooOften } from './authenticator';
import type { LoginThrottle } from './login_throttle';
import { checkNewPassword } from './check_new_password';
import { hashPassword } from './password_hash';

const ADMIN = 'admin';

export type SetupResult =
  | { kind: 'done'; user: AuthenticatedUser }
  | { kind: 'not_needed' | 'wrong_code' }
  | { kind: 'invalid_password'; message: string }
  | { kind: 'later'; seconds: number; message: string };

export interface FirstSetup {
  /** The code of the link that the host prints; undefined once there is a user. */
  code(): string | undefined;
  /** Whether `admin` was made at this start, with the given password. */
  hasMadeAdmin: boolean;
  /** Whether there is no user yet, not even one that was made on another node. */
  isNeeded(): Promise<boolean>;
  /** Makes user `admin`, once. */
  complete(given: { code: string; password: string; address: string }): Promise<SetupResult>;
}

export interface FirstSetupOptions {
  users: Pick<UserStore, 'insert' | 'count'>;
  throttle: LoginThrottle;
  clock: Clock;
  /** `HOST_ADMIN_PASSWORD`, when set: makes the user without asking anybody. */
  givenPassword: string | undefined;
}

/** Who may make the first user: whoever reads the terminal of the host, with a code of this start. */
export async function createFirstSetup(options: FirstSetupOptions): Promise<FirstSetup> {
  const { users, throttle, clock, givenPassword } = options;

  const isAnybodyThere = async () => (await users.count()) > 0;

  /** @returns undefined when another node was faster. */
  async function insertAdmin(password: string): Promise<AuthenticatedUser | undefined> {
    const user: UserRow = {
      username: ADMIN,
      passwordHash: await hashPassword(password),
      fullName: null,
      email: null,
      isEnabled: true,
      grants: [{ role: 'admin', spaces: [EVERY_SPACE] }],
      createdAt: clock.now(),
    };
    try {
      await users.insert(user);
      return toAuthenticatedUser(user);
    } catch (error) {
      if (await isAnybodyThere()) {
        return undefined;
      }
      throw error;
    }
  }

  let code: string | undefined;
  let hasMadeAdmin = false;
  if (!(await isAnybodyThere())) {
    if (givenPassword === undefined) {
      code = randomBytes(24).toString('base64url');
    } else {
      hasMadeAdmin = (await insertAdmin(givenPassword)) !== undefined;
    }
  }

  async function isNeeded(): Promise<boolean> {
    if (code !== undefined && (await isAnybodyThere())) {
      code = undefined;
    }
    return code !== undefined;
  }

  return {
    code: () => code,
    hasMadeAdmin,
    isNeeded,
    async complete({ code: givenCode, password, address }) {
      await isNeeded();
      const expected = code;
      if (expected === undefined) {
        return { kind: 'not_needed' };
      }
      const attempt = { username: '', address };
      const waitMs = throttle.waitMs(attempt);
      if (waitMs > 0) {
        return guessedTooOften(waitMs);
      }
      if (!isSame(givenCode, expected)) {
        throttle.failed(attempt);
        return { kind: 'wrong_code' };
      }
      const message = checkNewPassword(password);
      if (message !== undefined) {
        return { kind: 'invalid_password', message };
      }
      // Used up before anything is awaited: of two at the same moment one is too late.
      code = undefined;
      try {
        const user = await insertAdmin(password);
        return user ? { kind: 'done', user } : { kind: 'not_needed' };
      } catch (error) {
        code = expected;
        throw error;
      }
    },
  };
}

function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
