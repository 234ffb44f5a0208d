import { reencryptConnectors, type Reencryption } from './actions';
import { DEFAULT_SPACE_ID } from '../common/space_resource';
import { recordCommand } from './audit';
import { openSettings } from './config';
import { createLogger, systemClock } from './core';
import { openStore } from './open_store';
import { discoverPlugins } from './plugins';
import type { RunHostOptions } from './run_host';
import { openSecretsCipher, rememberCurrentKey } from './security';

export type ReencryptOptions = Pick<
  RunHostOptions,
  'root' | 'configPath' | 'overrides' | 'environment' | 'createId' | 'print'
> & {
  /** Whose command it is on this machine, for the audit log. */
  machineUser: string;
};

/**
 * Encrypts everything with the current key, in place of a start. On PostgreSQL hosts may run meanwhile.
 *
 * @returns whether every connector can be read. @throws Error as at a start.
 */
export async function reencryptSecrets(options: ReencryptOptions): Promise<boolean> {
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
    const cipher = await openSecretsCipher({ ...settings, store });
    const result = await reencryptConnectors({ connectors: store.connectors, cipher });
    await rememberCurrentKey(cipher, store.settings);
    await recordCommand(
      {
        action: 'secrets_reencrypt',
        note: `with --reencrypt: ${counted(result.reencrypted)}`,
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
    options.print(
      report(result)
        .map((line) => `${line}\n`)
        .join(''),
    );
    return result.unreadable.length === 0;
  } finally {
    await store.close();
  }
}

function report({ reencrypted, current, unreadable }: Reencryption): string[] {
  return [
    `Encrypted again with the current key: ${counted(reencrypted)}.`,
    `Encrypted with it before: ${counted(current)}.`,
    ...unreadable.map(
      ({ spaceId, id, name }) => `Cannot be decrypted: "${name}" (id "${id}", space "${spaceId}").`,
    ),
    unreadable.length === 0
      ? 'Nothing needs keyRotation.decryptionOnlyKeys any more.'
      : `Not readable: ${counted(unreadable.length)}. Put the key they were saved with into xpack.encryptedSavedObjects.keyRotation.decryptionOnlyKeys and begin again, or enter their secrets again.`,
  ];
}

function counted(count: number): string {
  return count === 1 ? '1 connector' : `${count} connectors`;
}
