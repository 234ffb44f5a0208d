import { DEFAULT_SPACE_ID } from '../common/space_resource';
import { recordCommand } from './audit';
import { openSettings } from './config';
import { createLogger, systemClock } from './core';
import { openStore } from './open_store';
import { discoverPlugins } from './plugins';
import type { RunHostOptions } from './run_host';
import { checkNewPassword, createUserAccounts } from './security';

export type ResetPasswordOptions = Pick<
  RunHostOptions,
  'root' | 'configPath' | 'overrides' | 'environment' | 'createId' | 'print'
> & {
  username: string;
  /** Whose command it is on this machine, for the audit log. */
  machineUser: string;
  /** Used unless `HOST_NEW_PASSWORD` is set. */
  createPassword: () => string;
};

/**
 * Gives a user another password, in place of a start, and ends the user's sessions. On PostgreSQL hosts
 * may run meanwhile.
 *
 * @throws Error as at a start, and when there is no such user.
 */
export async function resetPassword(options: ResetPasswordOptions): Promise<void> {
  const { username, environment, print } = options;
  const given = environment['HOST_NEW_PASSWORD'] || undefined;
  const problem = given === undefined ? undefined : checkNewPassword(given);
  if (problem !== undefined) {
    throw new Error(`HOST_NEW_PASSWORD: ${problem}`);
  }
  const opened = openSettings({ ...options, path: options.configPath });
  const plugins = discoverPlugins(options.root, opened.pluginPaths);
  const settings = opened.validate(plugins.map(({ manifest }) => manifest.configPath));
  const { createId } = options;
  const logger = createLogger({ level: settings.logLevel });
  const { store, clock } = await openStore({
    settings,
    clock: systemClock,
    createId,
    logger: logger.get('storage'),
  });
  try {
    const accounts = createUserAccounts({ users: store.users, clock });
    const user = await accounts.find(username);
    if (!user) {
      const names = (await accounts.list()).map((known) => known.username).join(', ');
      throw new Error(
        names === ''
          ? 'There are no users yet. Start the host: it prints the link to make the first.'
          : `There is no user ${username}. The users are: ${names}.`,
      );
    }
    const password = given ?? options.createPassword();
    await accounts.changePassword(username, password);
    await recordCommand(
      {
        action: 'user_change_password',
        object: { type: 'user', id: username },
        note: 'with --reset-password',
        machineUser: options.machineUser,
        spaceId: DEFAULT_SPACE_ID,
      },
      {
        store: store.audit,
        logger: logger.get('audit'),
        clock,
        createId,
        ...settings.security.audit,
      },
    );
    print(
      given === undefined
        ? `The new password of ${username} is ${password}\nChange it after the log-in; it is shown once.\n`
        : `${username} has the password of HOST_NEW_PASSWORD now.\n`,
    );
    if (!user.isEnabled) {
      print(`${username} is disabled. An administrator can enable it.\n`);
    }
  } finally {
    await store.close();
  }
}
