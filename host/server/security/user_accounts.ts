import { conflict, notFound } from '@hapi/boom';
import type { Clock } from '../core';
import type { UserRow, UserStore } from '../storage';
import { isAdminEverywhere } from './grants';
import { hashPassword } from './password_hash';

export type UserProperties = Pick<
  UserRow,
  'username' | 'fullName' | 'email' | 'isEnabled' | 'grants'
> & {
  /** Of a known user it stays when it is left out. */
  password: string | undefined;
};

/** What administrators do with users. Refusals are Boom errors. */
export interface UserAccounts {
  find(username: string): Promise<UserRow | undefined>;
  /** Ordered by name. */
  list(): Promise<UserRow[]>;
  /** @throws Boom 404, 409. */
  create(user: UserProperties & { password: string }): Promise<UserRow>;
  /** A new password, or none at all any more to come in with, ends the sessions. */
  update(user: UserProperties): Promise<UserRow>;
  setEnabled(username: string, isEnabled: boolean): Promise<void>;
  changePassword(username: string, password: string): Promise<void>;
  delete(username: string): Promise<void>;
}

export interface UserAccountsOptions {
  users: UserStore;
  clock: Clock;
}

export function createUserAccounts({ users, clock }: UserAccountsOptions): UserAccounts {
  /** Changes one user; what somebody else changed meanwhile is neither lost nor overlooked. */
  async function change(
    username: string,
    changed: (known: UserRow) => UserRow | undefined,
  ): Promise<UserRow | undefined> {
    let result: UserRow | undefined;
    await users.change((all) => {
      const known = all.find((user) => user.username === username);
      if (!known) {
        throw userNotFound(username);
      }
      result = changed(known);
      const others = all.filter((user) => user !== known);
      if (isAdmin(known) && ![...others, ...(result ? [result] : [])].some(isAdmin)) {
        throw conflict(
          `User ${username} is the last one who manages users. Make somebody else an admin of every space first.`,
        );
      }
      if (!result) {
        return { remove: [username] };
      }
      const isOut = !result.isEnabled || result.passwordHash !== known.passwordHash;
      return { write: [result], endSessionsOf: isOut ? [username] : [] };
    });
    return result;
  }

  async function mustChange(username: string, changed: (known: UserRow) => UserRow) {
    return (await change(username, changed)) ?? Promise.reject(userNotFound(username));
  }

  return {
    find: users.find,
    list: users.list,

    async create({ password, ...properties }) {
      const row = {
        ...properties,
        passwordHash: await hashPassword(password),
        createdAt: clock.now(),
      };
      await users.change((all) => {
        if (all.some(({ username }) => username === row.username)) {
          throw conflict(`There is a user ${row.username} already.`);
        }
        return { write: [row] };
      });
      return row;
    },

    async update({ password, ...properties }) {
      const given = password === undefined ? undefined : await hashPassword(password);
      return mustChange(properties.username, (known) => ({
        ...known,
        ...properties,
        passwordHash: given ?? known.passwordHash,
      }));
    },

    async setEnabled(username, isEnabled) {
      await change(username, (known) => ({ ...known, isEnabled }));
    },

    async changePassword(username, password) {
      const passwordHash = await hashPassword(password);
      await change(username, (known) => ({ ...known, passwordHash }));
    },

    async delete(username) {
      await change(username, () => undefined);
    },
  };
}

const isAdmin = ({ isEnabled, grants }: UserRow) => isEnabled && isAdminEverywhere(grants);

export function userNotFound(username: string) {
  return notFound(`User ${username} was not found.`);
}
