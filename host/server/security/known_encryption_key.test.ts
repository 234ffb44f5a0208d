import type { SettingStore } from '../storage';
import { ensureKnownEncryptionKey } from './known_encryption_key';
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

  it('is not blamed for other failures', async () => {
    const broken = new Error('broken');
    const failing = {
      ...cipher,
      decrypt: () => {
        throw broken;
      },
    };
    await expect(ensureKnownEncryptionKey(failing, createMemorySettings())).rejects.toBe(broken);
  });
});
