import { assertLeaksNoSecret } from '../../../test/support/assert_leaks_no_secret';
import { createSecretsCipher, SecretsNotReadableError } from './secrets_cipher';

const OWNER = 'connector/default/my-id';
const SECRETS = { user: 'jörg', password: 's3cret-pässword', url: null, list: [1, true] };
const cipher = createSecretsCipher('k'.repeat(32));
const sealed = cipher.encrypt(OWNER, SECRETS);
const parts = sealed.split('.');

/** The stored text with one of its parts replaced: 0 format, 1 iv, 2 tag, 3 ciphertext. */
const withPart = (index: number, part: string) => parts.with(index, part).join('.');

function flipped(part = ''): string {
  const bytes = Buffer.from(part, 'base64url');
  bytes.writeUInt8(bytes.readUInt8(0) ^ 1, 0);
  return bytes.toString('base64url');
}

function refusalOf(decrypt: () => unknown): Error {
  try {
    decrypt();
  } catch (error) {
    if (error instanceof SecretsNotReadableError) {
      return error;
    }
    throw error;
  }
  throw new Error('it was readable');
}

describe('sealed secrets', () => {
  it('come back as they were, also with another cipher of the same key', () => {
    expect(createSecretsCipher('k'.repeat(32)).decrypt(OWNER, sealed)).toEqual(SECRETS);
  });

  it('show nothing of what they hold', () => {
    expect(sealed).toMatch(/^v1(\.[\w-]+){3}$/);
    assertLeaksNoSecret({ secrets: ['s3cret-pässword', 'jörg', 'password'], texts: [sealed] });
  });

  it('look different each time', () => {
    expect(cipher.encrypt(OWNER, SECRETS)).not.toBe(sealed);
  });

  it.each([[''], ['text'], [null], [[]], [{}], [7]])('can be any JSON value: %p', (value) => {
    expect(cipher.decrypt(OWNER, cipher.encrypt(OWNER, value))).toEqual(value);
  });
});

describe('sealed secrets are not readable', () => {
  it('with another key', () => {
    const error = refusalOf(() => createSecretsCipher('x'.repeat(32)).decrypt(OWNER, sealed));
    expect(error.message).toBe(
      'The secrets of connector/default/my-id cannot be decrypted with the current xpack.encryptedSavedObjects.encryptionKey.',
    );
    assertLeaksNoSecret({ secrets: ['x'.repeat(32), 's3cret', sealed], texts: [error] });
  });

  it('by another owner', () => {
    expect(refusalOf(() => cipher.decrypt('connector/other-space/my-id', sealed))).toBeInstanceOf(
      SecretsNotReadableError,
    );
  });

  it.each([
    ['empty', ''],
    ['of another format', withPart(0, 'v2')],
    ['cut off', sealed.slice(0, -4)],
    ['without a tag', withPart(2, '')],
    ['with a tag cut down to four bytes', withPart(2, (parts[2] ?? '').slice(0, 6))],
    ['with a changed iv', withPart(1, flipped(parts[1]))],
    ['with a changed tag', withPart(2, flipped(parts[2]))],
    ['with a changed ciphertext', withPart(3, flipped(parts[3]))],
    ['without an iv', withPart(1, '')],
    ['in clear', JSON.stringify(SECRETS)],
  ])('when the text is %s', (_name, text) => {
    expect(refusalOf(() => cipher.decrypt(OWNER, text)).message).toContain(OWNER);
  });
});

describe('keys of earlier days', () => {
  const OLD = 'o'.repeat(32);
  const OLDER = 'p'.repeat(32);
  const rotated = createSecretsCipher('n'.repeat(32), [OLD, OLDER]);

  it.each([OLD, OLDER])('open what they sealed: %s', (key) => {
    const text = createSecretsCipher(key).encrypt(OWNER, SECRETS);
    expect(rotated.decrypt(OWNER, text)).toEqual(SECRETS);
    expect(rotated.keyOf(OWNER, text)).toBe('earlier');
    expect(() => rotated.decrypt('connector/default/other', text)).toThrow(SecretsNotReadableError);
  });

  it('seal nothing', () => {
    const text = rotated.encrypt(OWNER, SECRETS);
    expect(rotated.keyOf(OWNER, text)).toBe('current');
    expect(createSecretsCipher('n'.repeat(32)).decrypt(OWNER, text)).toEqual(SECRETS);
    expect(createSecretsCipher(OLD).keyOf(OWNER, text)).toBeUndefined();
  });

  it.each(['', 'v1', 'v2.a.b.c', JSON.stringify(SECRETS)])('open no %j', (text) => {
    expect(rotated.keyOf(OWNER, text)).toBeUndefined();
  });
});
