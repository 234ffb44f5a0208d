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
  /** Nothing was encrypted yet: there is no key that could be lost. */
  isNew: boolean;
}

/**
 * The configured key; without one, a key made at the first start and kept beside the data, readable
 * by its owner only.
 *
 * @throws Error when the key that the data was encrypted with is gone, or its file holds no whole key,
 * e.g. because the disk was full when it was made.
 */
export function resolveEncryptionKey({
  configured,
  dataPath,
  isNew,
}: EncryptionKeyOptions): string {
  if (configured !== undefined) {
    return configured;
  }
  const path = join(dataPath, FILE_NAME);
  if (!existsSync(path)) {
    if (!isNew) {
      throw new Error(
        `The key that the secrets in this database were encrypted with is gone: xpack.encryptedSavedObjects.encryptionKey is not set and there is no file ${path}. Set the key as before or put the file from your backup back. No other key was made: it could read nothing.`,
      );
    }
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
