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
  /** Which key opens it: the one that encrypts now, one of earlier days, or none. */
  keyOf(owner: string, text: string): 'current' | 'earlier' | undefined;
}

/**
 * AES-256-GCM with the object's identity as associated data: a row copied to another object does
 * not open. Stored as `v1.<iv>.<tag>.<ciphertext>`, each base64url. No key is named in it: the tag tells
 * which one is right, and there are few to try.
 *
 * @param decryptionOnlyKeys of earlier days.
 */
export function createSecretsCipher(
  encryptionKey: string,
  decryptionOnlyKeys: readonly string[] = [],
): SecretsCipher {
  const current = toKey(encryptionKey);
  const keys = [current, ...decryptionOnlyKeys.map(toKey)];

  /** Undefined when no key opens it. */
  function open(owner: string, text: string): { key: Buffer; json: string } | undefined {
    const [format, iv = '', tag = '', sealed = ''] = text.split('.');
    return format === FORMAT ? firstThatOpens(keys, { owner, iv, tag, sealed }) : undefined;
  }

  return {
    encrypt(owner, value) {
      const iv = randomBytes(12);
      const cipher = createCipheriv(ALGORITHM, current, iv, SEAL).setAAD(Buffer.from(owner));
      const sealed = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
      return [
        FORMAT,
        ...[iv, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url')),
      ].join('.');
    },

    decrypt(owner, text) {
      const opened = open(owner, text);
      if (!opened) {
        throw new SecretsNotReadableError(
          `The secrets of ${owner} cannot be decrypted with the current xpack.encryptedSavedObjects.encryptionKey.`,
        );
      }
      return JSON.parse(opened.json);
    },

    keyOf(owner, text) {
      const opened = open(owner, text);
      return opened && (opened.key === current ? 'current' : 'earlier');
    },
  };
}

function toKey(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

interface Sealed {
  owner: string;
  iv: string;
  tag: string;
  sealed: string;
}

function firstThatOpens(keys: readonly Buffer[], { owner, iv, tag, sealed }: Sealed) {
  for (const key of keys) {
    try {
      const decipher = createDecipheriv(ALGORITHM, key, Buffer.from(iv, 'base64url'), SEAL)
        .setAAD(Buffer.from(owner))
        .setAuthTag(Buffer.from(tag, 'base64url'));
      const opened = [decipher.update(Buffer.from(sealed, 'base64url')), decipher.final()];
      return { key, json: Buffer.concat(opened).toString('utf8') };
    } catch {
      // The next one may fit.
    }
  }
  return undefined;
}
