import type { SettingStore } from '../storage';
import { ensureKnownEncryptionKey, rememberCurrentKey } from './known_encryption_key';
import { createSecretsCipher } from './secrets_cipher';

function createMemorySettings(): SettingStore & { values: Map<string, string> } {
  const values = new Map<string, string>();
  return {
    values,
    get: (key) => Promise.resolve(values.get(key)),
    setOnce: (key, value) => {
      const known = values.get(key) ?? value;
      values.set(key, known);
      return Promise.resolve(known);
    },
    replace: (key, known, value) => {
      const isKnown = values.get(key) === known;
      if (isKnown) {
        values.set(key, value);
      }
      return Promise.resolve(isKnown);
    },
  };
}

const cipher = createSecretsCipher('a'.repeat(32));

describe('the key that the data was written with', () => {
  it('is remembered at the first start and known at the next', async () => {
    const settings = createMemorySettings();
    await ensureKnownEncryptionKey(cipher, settings);
    const before = [...settings.values];
    await expect(
      ensureKnownEncryptionKey(createSecretsCipher('a'.repeat(32)), settings),
    ).resolves.toBeUndefined();
    expect([...settings.values]).toEqual(before);
  });

  it('must not be another one: the start is refused and says what to do', async () => {
    const settings = createMemorySettings();
    await ensureKnownEncryptionKey(cipher, settings);
    await expect(
      ensureKnownEncryptionKey(createSecretsCipher('b'.repeat(32)), settings),
    ).rejects.toThrow(/encrypted with another key.*xpack\.encryptedSavedObjects\.encryptionKey/);
  });

  it('may be one of earlier days, until everything is encrypted again', async () => {
    const settings = createMemorySettings();
    await ensureKnownEncryptionKey(cipher, settings);
    const both = createSecretsCipher('b'.repeat(32), ['a'.repeat(32)]);
    const onlyNew = createSecretsCipher('b'.repeat(32));
    await ensureKnownEncryptionKey(both, settings);
    await expect(ensureKnownEncryptionKey(onlyNew, settings)).rejects.toThrow('another key');

    await rememberCurrentKey(both, settings);
    await expect(ensureKnownEncryptionKey(onlyNew, settings)).resolves.toBeUndefined();
    await expect(ensureKnownEncryptionKey(cipher, settings)).rejects.toThrow('another key');
    const before = [...settings.values];
    await rememberCurrentKey(onlyNew, settings);
    expect([...settings.values]).toEqual(before);
  });
});
