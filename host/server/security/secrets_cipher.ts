import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const FORMAT = 'v1';
/** Given to both sides: otherwise a tag cut down to a few bytes, easy to guess, would count. */
const SEAL = { authTagLength: 16 };

/** The stored text cannot be read with this key, or belongs to another object. */
export class SecretsNotReadableError extends Error {
  override readonly name = 'SecretsNotReadableError';
}

export interface SecretsCipher {
  /** @param owner identity of the object, e.g. `connector/default/my-id`; part of the seal. */
  encrypt(owner: string, value: unknown): string;
  /** @throws SecretsNotReadableError on another key, another owner or damaged text. */
  decrypt(owner: string, text: string): unknown;
}

/**
 * AES-256-GCM with the object's identity as associated data: a row copied to another object does
 * not open. Stored as `v1.<iv>.<tag>.<ciphertext>`, each base64url.
 */
export function createSecretsCipher(encryptionKey: string): SecretsCipher {
  const key = createHash('sha256').update(encryptionKey).digest();
  return {
    encrypt(owner, value) {
      const iv = randomBytes(12);
      const cipher = createCipheriv(ALGORITHM, key, iv, SEAL).setAAD(Buffer.from(owner));
      const sealed = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
      return [
        FORMAT,
        ...[iv, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url')),
      ].join('.');
    },

    decrypt(owner, text) {
      try {
        const [format, iv = '', tag = '', sealed = ''] = text.split('.');
        if (format !== FORMAT) {
          throw new Error(`unknown format`);
        }
        const decipher = createDecipheriv(ALGORITHM, key, Buffer.from(iv, 'base64url'), SEAL)
          .setAAD(Buffer.from(owner))
          .setAuthTag(Buffer.from(tag, 'base64url'));
        const opened = Buffer.concat([
          decipher.update(Buffer.from(sealed, 'base64url')),
          decipher.final(),
        ]);
        return JSON.parse(opened.toString('utf8'));
      } catch {
        throw new SecretsNotReadableError(
          `The secrets of ${owner} cannot be decrypted with the current xpack.encryptedSavedObjects.encryptionKey.`,
        );
      }
    },
  };
}
