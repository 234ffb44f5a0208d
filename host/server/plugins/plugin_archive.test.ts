import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { readPluginArchive } from './plugin_archive';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'archive-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const MANIFEST = JSON.stringify({ id: 'pager', version: '1.0.0', server: true, ui: true });

function write(files: Record<string, string>, name = 'pager.zip'): string {
  const path = join(folder, name);
  const entries = Object.entries(files).map(([file, text]) => [file, strToU8(text)] as const);
  writeFileSync(path, zipSync(Object.fromEntries(entries)));
  return path;
}

describe('an archive of a plugin', () => {
  const files = { 'kibana/pager/kibana.json': MANIFEST, 'kibana/pager/server/index.js': 'code' };

  it('is read without unpacking it', () => {
    expect(readPluginArchive(write(files)).manifest).toMatchObject({
      id: 'pager',
      server: true,
      browser: true,
    });
  });

  it('is unpacked once for each content, with nothing left beside it', () => {
    const plugins = join(folder, 'plugins');
    const first = readPluginArchive(write(files)).unpackInto(plugins);
    expect(readFileSync(join(first, 'server', 'index.js'), 'utf8')).toBe('code');
    writeFileSync(join(first, 'mark'), '');
    expect(readPluginArchive(write(files, 'copy.zip')).unpackInto(plugins)).toBe(first);
    expect(readdirSync(first)).toContain('mark');

    const changed = { ...files, 'kibana/pager/server/index.js': 'newer code' };
    const second = readPluginArchive(write(changed)).unpackInto(plugins);
    expect(readFileSync(join(second, 'server', 'index.js'), 'utf8')).toBe('newer code');
    expect(readdirSync(plugins)).toHaveLength(2);
  });

  it('may call its folder otherwise, as Kibana allows', () => {
    const path = write({ 'kibana/some-folder/kibana.json': MANIFEST });
    expect(readdirSync(readPluginArchive(path).unpackInto(join(folder, 'plugins')))).toEqual([
      'kibana.json',
    ]);
  });
});

describe('the start is refused', () => {
  it.each([
    ['an archive without a plugin', { 'pager/kibana.json': MANIFEST }, 'must hold one plugin'],
    [
      'an archive of two',
      { 'kibana/a/kibana.json': MANIFEST, 'kibana/b/kibana.json': MANIFEST },
      'must hold one plugin',
    ],
    ['a manifest that is no JSON', { 'kibana/a/kibana.json': '{' }, 'kibana.json is not JSON'],
    [
      'an entry above the folder',
      { 'kibana/a/kibana.json': MANIFEST, 'kibana/a/../../../evil.js': 'x' },
      'an entry would leave its folder: "kibana/a/../../../evil.js"',
    ],
    [
      'an absolute entry',
      { 'kibana/a/kibana.json': MANIFEST, '/evil.js': 'x' },
      'leave its folder',
    ],
    [
      'one of Windows',
      { 'kibana/a/kibana.json': MANIFEST, 'C:\\evil.js': 'x' },
      'leave its folder',
    ],
  ])('for %s', (_what, files, message) => {
    expect(() => readPluginArchive(write(files))).toThrow(message);
  });

  it('for a file that is no archive, and for one that claims to be huge', () => {
    const path = join(folder, 'text.zip');
    writeFileSync(path, 'hello');
    expect(() => readPluginArchive(path)).toThrow('is no archive of a plugin: invalid zip data');

    const bomb = write({ 'kibana/a/kibana.json': MANIFEST });
    const bytes = readFileSync(bomb);
    // The uncompressed size in the central directory.
    bytes.writeUInt32LE(0x7fffffff, bytes.indexOf('PK\x01\x02', 0, 'latin1') + 24);
    writeFileSync(bomb, bytes);
    expect(() => readPluginArchive(bomb)).toThrow('it unpacks to more than 256 MB');
  });
});
