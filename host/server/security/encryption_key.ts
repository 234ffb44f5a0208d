import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE_NAME = 'encryption_key';

export interface EncryptionKeyOptions {
  /** `xpack.encryptedSavedObjects.encryptionKey`, when set. */
  configured: string | undefined;
  dataPath: string;
}

/**
 * The configured key; without one, a key made at the first start and kept beside the data, readable
 * by its owner only.
 */
export function resolveEncryptionKey({ configured, dataPath }: EncryptionKeyOptions): string {
  if (configured !== undefined) {
    return configured;
  }
  const path = join(dataPath, FILE_NAME);
  if (!existsSync(path)) {
    writeFileSync(path, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  }
  return readFileSync(path, 'utf8').trim();
}
