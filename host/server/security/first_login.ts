import { randomBytes } from 'node:crypto';
import type { Clock } from '../core';
import type { UserStore } from '../storage';
import { hashPassword } from './password_hash';

const ADMIN = 'admin';

export interface FirstLoginOptions {
  users: UserStore;
  clock: Clock;
  /** `HOST_ADMIN_PASSWORD`, when set. Counts at the first start only. */
  givenPassword: string | undefined;
}

/**
 * Makes the first user when there is none.
 *
 * @returns the login to show once, when the password was made here; otherwise undefined.
 */
export async function ensureAdminUser({
  users,
  clock,
  givenPassword,
}: FirstLoginOptions): Promise<{ username: string; password: string } | undefined> {
  if ((await users.count()) > 0) {
    return undefined;
  }
  const password = givenPassword ?? randomBytes(15).toString('base64url');
  await users.insert({
    username: ADMIN,
    passwordHash: await hashPassword(password),
    roles: ['admin'],
    createdAt: clock.now(),
  });
  return givenPassword === undefined ? { username: ADMIN, password } : undefined;
}
