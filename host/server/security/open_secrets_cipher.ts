import type { Store } from '../storage';
import { resolveEncryptionKey } from './encryption_key';
import { ensureKnownEncryptionKey, isKeyRemembered } from './known_encryption_key';
import { createSecretsCipher, type SecretsCipher } from './secrets_cipher';

export interface OpenSecretsCipherOptions {
  encryptionKey: string | undefined;
  decryptionOnlyKeys: readonly string[];
  dataPath: string;
  store: {
    settings: Pick<Store['settings'], 'get' | 'setOnce'>;
    connectors: Pick<Store['connectors'], 'listAfter'>;
  };
}

/** @throws Error that says what to do when this database was encrypted with a key that is not here. */
export async function openSecretsCipher(options: OpenSecretsCipherOptions): Promise<SecretsCipher> {
  const { encryptionKey: configured, dataPath, store } = options;
  const isNew =
    !(await isKeyRemembered(store.settings)) &&
    (await store.connectors.listAfter(undefined, 1)).length === 0;
  const key = resolveEncryptionKey({ configured, dataPath, isNew });
  const cipher = createSecretsCipher(key, options.decryptionOnlyKeys);
  await ensureKnownEncryptionKey(cipher, store.settings);
  return cipher;
}
