import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE_NAME = 'encryption_key';
/** As for a configured key. */
const SHORTEST_KEY = 32;

export interface EncryptionKeyOptions {
  /** `xpack.encryptedSavedObjects.encryptionKey`, when set. */
  configured: string | undefined;
  dataPath: string;
}

/**
 * The configured key; without one, a key made at the first start and kept beside the data, readable
 * by its owner only.
 *
 * @throws Error when that file holds no whole key, e.g. because the disk was full when it was made.
 */
export function resolveEncryptionKey({ configured, dataPath }: EncryptionKeyOptions): string {
  if (configured !== undefined) {
    return configured;
  }
  const path = join(dataPath, FILE_NAME);
  if (!existsSync(path)) {
    // On the disk before anything is encrypted with it.
    writeFileSync(path, `${randomBytes(32).toString('base64url')}\n`, {
      mode: 0o600,
      flag: 'wx',
      flush: true,
    });
  }
  const key = readFileSync(path, 'utf8').trim();
  if (key.length < SHORTEST_KEY) {
    throw new Error(
      `The file ${path} does not hold a whole encryption key. Put the file from your backup back; if no connector was saved yet, delete it.`,
    );
  }
  return key;
}
