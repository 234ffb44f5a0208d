import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assertLeaksNoSecret } from '../../../test/support/assert_leaks_no_secret';
import { resolveEncryptionKey } from './encryption_key';

/** Windows has no such modes; there the folder's own rights count. */
const OWNER_ONLY = process.platform === 'win32' ? 0o666 : 0o600;

let dataPath: string;
beforeEach(() => {
  dataPath = mkdtempSync(join(tmpdir(), 'data-'));
});
afterEach(() => rmSync(dataPath, { recursive: true }));

const resolve = (configured?: string, isNew = true) =>
  resolveEncryptionKey({ configured, dataPath, isNew });

describe('the encryption key', () => {
  it('is the configured one, and nothing is written', () => {
    expect(resolve('configured')).toBe('configured');
    expect(readdirSync(dataPath)).toEqual([]);
  });

  it('is made at the first start otherwise, and is the same at the next', () => {
    const key = resolve();
    expect(key).toMatch(/^[\w-]{43}$/);
    expect(resolve()).toBe(key);
    expect(readFileSync(join(dataPath, 'encryption_key'), 'utf8')).toBe(`${key}\n`);
  });

  it('is another one in every data folder', () => {
    const key = resolve();
    rmSync(join(dataPath, 'encryption_key'));
    expect(resolve()).not.toBe(key);
  });

  it('is not made where something was encrypted before: it is lost, and the start says so', () => {
    expect(() => resolve(undefined, false)).toThrow(
      /is gone: .* no file .*encryption_key\. .* No other key was made/,
    );
    expect(readdirSync(dataPath)).toEqual([]);
  });

  it('is readable by its owner only', () => {
    resolve();
    expect(statSync(join(dataPath, 'encryption_key')).mode & 0o777).toBe(OWNER_ONLY);
  });

  it.each(['', '\n', 's3cret-half'])('is refused when its file holds %p only', (text) => {
    const path = join(dataPath, 'encryption_key');
    writeFileSync(path, text);
    let refusal: unknown;
    try {
      resolve();
    } catch (error) {
      refusal = error;
    }
    const error = refusal instanceof Error ? refusal : new Error('it was taken');
    expect(error.message).toContain(`${path} does not hold a whole encryption key`);
    assertLeaksNoSecret({ secrets: ['s3cret-half'], texts: [error] });
  });
});
