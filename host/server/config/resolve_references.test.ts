import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assertLeaksNoSecret } from '../../../test/support/assert_leaks_no_secret';
import { resolveReferences } from './resolve_references';
import { SettingsError } from './settings_error';

const folder = mkdtempSync(join(tmpdir(), 'references-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileWith(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const resolve = (value: unknown, environment: Record<string, string> = {}) =>
  resolveReferences(
    { a: { b: value } },
    { environment, placeOf: (path) => `place of ${path.join('.')}` },
  )['a'];

function refusalOf(value: unknown, environment: Record<string, string> = {}): SettingsError {
  try {
    resolve(value, environment);
  } catch (error) {
    if (error instanceof SettingsError) {
      return error;
    }
    throw error;
  }
  throw new Error('it was taken');
}

describe('a variable', () => {
  it.each([
    ['alone', '${USER_NAME}', 'ann'],
    ['within a text', 'https://${HOST}/x?user=${USER_NAME}', 'https://acme.invalid/x?user=ann'],
    ['that is not set, with a default', '${PORT:8443}', '8443'],
    ['that is set, with a default', '${HOST:localhost}', 'acme.invalid'],
    ['that is empty, with a default', '${EMPTY:filled}', 'filled'],
    ['with a value that looks like one', '${STRANGE}', '${HOST} $& file:/etc/passwd'],
  ])('%s is put in', (_name, value, expected) => {
    const environment = {
      USER_NAME: 'ann',
      HOST: 'acme.invalid',
      EMPTY: '',
      STRANGE: '${HOST} $& file:/etc/passwd',
    };
    expect(resolve(value, environment)).toEqual({ b: expected });
  });

  it.each(['$HOME', '${}', '${A-B}', 'a } b', '${'])('is not meant by %s', (text) => {
    expect(resolve(text, { HOME: 'x', A: 'x' })).toEqual({ b: text });
  });

  it('is put into lists and groups, and other values stay', () => {
    const value = [1, true, null, { c: '${A}' }, ['${A}']];
    expect(resolve(value, { A: 'x' })).toEqual({ b: [1, true, null, { c: 'x' }, ['x']] });
  });

  it.each([{}, { MISSING: '' }])('that has no value is named with its key', (environment) => {
    expect(refusalOf('x${MISSING}', environment).message).toBe(
      'place of a.b: [a.b]: the environment variable MISSING is not set',
    );
  });

  it('that has no value does not show those beside it', () => {
    const error = refusalOf('${SECRET}-${MISSING}', { SECRET: 's3cret-value' });
    expect(error.message).toContain('MISSING');
    assertLeaksNoSecret({ secrets: ['s3cret-value'], texts: [error] });
  });
});

describe('a file', () => {
  it.each([
    ['as it is', 'one', 'one'],
    ['without the end of its line', 'one\n', 'one'],
    ['without the end of its line, as Windows has it', 'one\r\n', 'one'],
    ['with the lines before', ' one\ntwo \n\n', ' one\ntwo \n'],
    ['without a look for variables', '${HOME}', '${HOME}'],
  ])('is put in %s', (_name, content, expected) => {
    expect(resolve(`file:${fileWith('taken', content)}`)).toEqual({ b: expected });
  });

  it('may be a link, as mounted secrets are, and its path may hold a variable', () => {
    fileWith('target', 'linked');
    symlinkSync(join(folder, 'target'), join(folder, 'link'));
    expect(resolve('file:${FOLDER}/link', { FOLDER: folder })).toEqual({ b: 'linked' });
  });

  it.each([
    ['a path that is not whole', 'secrets/key', 'file: must be followed by the whole path'],
    ['nothing', '', 'file: must be followed by the whole path'],
    ['what is not there', join(folder, 'nowhere'), 'nowhere cannot be read (ENOENT)'],
    ['a folder', folder, 'is no regular file'],
    ['a device', '/dev/zero', '/dev/zero is no regular file'],
  ])('is refused for %s', (_name, path, problem) => {
    const { message } = refusalOf(`file:${path}`);
    expect(message).toContain('[a.b]: ');
    expect(message).toContain(problem);
  });

  it.each([
    ['empty', '', 'is empty'],
    ['blank', '\n', 'is empty'],
    ['binary', new Uint8Array([0xff, 0xfe, 0x00]), 'is no UTF-8 text'],
    ['too large', 's3cret-text'.repeat(6_000), 'is larger than 65536 bytes'],
  ])('that is %s is refused without a word of it', (name, content, problem) => {
    const error = refusalOf(`file:${fileWith(name, content)}`);
    expect(error.message).toContain(problem);
    assertLeaksNoSecret({ secrets: ['s3cret-text'], texts: [error] });
  });

  it('is not read where `file:` stands within a text', () => {
    expect(resolve('see file:/nowhere')).toEqual({ b: 'see file:/nowhere' });
  });
});

it('a folder that cannot be entered is a refusal, too', () => {
  mkdirSync(join(folder, 'sub'));
  expect(refusalOf(`file:${fileWith('plain', 'x')}/below`).message).toContain('(ENOTDIR)');
});
