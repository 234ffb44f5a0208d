import type { SettingStore } from '../storage';
import { SecretsNotReadableError, type SecretsCipher } from './secrets_cipher';

const OWNER = 'installation/encryption_key_check';
const SETTING = 'encryption_key_check';

/**
 * Refuses a key that is not the one this data was written with: going on would leave every
 * connector unreadable, and nobody would notice before the next page.
 *
 * @throws Error that says what to do.
 */
export async function ensureKnownEncryptionKey(
  cipher: SecretsCipher,
  settings: SettingStore,
): Promise<void> {
  const sealed = await settings.setOnce(SETTING, cipher.encrypt(OWNER, SETTING));
  try {
    cipher.decrypt(OWNER, sealed);
  } catch (error) {
    if (error instanceof SecretsNotReadableError) {
      throw new Error(
        'The secrets in this database were encrypted with another key. Set xpack.encryptedSavedObjects.encryptionKey to the key used before, the same on every node, or put the file "encryption_key" back into the data folder.',
        { cause: error },
      );
    }
    throw error;
  }
}
