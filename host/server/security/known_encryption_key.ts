import type { SettingStore } from '../storage';
import type { SecretsCipher } from './secrets_cipher';

const OWNER = 'installation/encryption_key_check';
const SETTING = 'encryption_key_check';

/** Whether a host has encrypted anything in this database before. */
export async function isKeyRemembered(settings: Pick<SettingStore, 'get'>): Promise<boolean> {
  return (await settings.get(SETTING)) !== undefined;
}

/**
 * Refuses keys that do not open what this data was written with: going on would leave every
 * connector unreadable, and nobody would notice before the next page.
 *
 * @throws Error that says what to do.
 */
export async function ensureKnownEncryptionKey(
  cipher: SecretsCipher,
  settings: Pick<SettingStore, 'setOnce'>,
): Promise<void> {
  const sealed = await settings.setOnce(SETTING, cipher.encrypt(OWNER, SETTING));
  if (cipher.keyOf(OWNER, sealed) === undefined) {
    throw new Error(
      'The secrets in this database were encrypted with another key. Set xpack.encryptedSavedObjects.encryptionKey to the key used before, the same on every node, or put the file "encryption_key" back into the data folder. To change the key, put the one used before into xpack.encryptedSavedObjects.keyRotation.decryptionOnlyKeys.',
    );
  }
}

/**
 * From now on only the current key counts as known. Last of all: as long as anything is encrypted with an
 * earlier key, a host without that key must not start.
 */
export async function rememberCurrentKey(
  cipher: SecretsCipher,
  settings: Pick<SettingStore, 'setOnce' | 'replace'>,
): Promise<void> {
  const sealed = await settings.setOnce(SETTING, cipher.encrypt(OWNER, SETTING));
  if (cipher.keyOf(OWNER, sealed) !== 'current') {
    await settings.replace(SETTING, sealed, cipher.encrypt(OWNER, SETTING));
  }
}
