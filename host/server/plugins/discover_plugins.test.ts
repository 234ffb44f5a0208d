import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { discoverPlugins } from '.';
import { bundledPluginFolders } from './discover_plugins';

let root: string;

function writePlugin(folder: string, id: string): string {
  const path = join(root, folder);
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, 'kibana.jsonc'), JSON.stringify({ plugin: { id, server: true } }));
  return path;
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'root-'));
  writePlugin('.', 'rootPlugin');
  writePlugin('host/plugins/bundled', 'bundled');
});
afterEach(() => rmSync(root, { recursive: true }));

const idsOf = (paths: string[]) => discoverPlugins(root, paths).map(({ manifest }) => manifest.id);

describe('plugins', () => {
  it('that come with the host are the one of the root and those of the host', () => {
    expect(idsOf([])).toEqual(['rootPlugin', 'bundled']);
  });

  it('that the settings name come after them', () => {
    expect(idsOf([writePlugin('others/pager', 'pager')])).toEqual([
      'rootPlugin',
      'bundled',
      'pager',
    ]);
  });

  it('that the settings name take the place of those with the same id that come with the host', () => {
    const path = writePlugin('others/again', 'bundled');
    expect(discoverPlugins(root, [path]).map(({ folder }) => folder)).toEqual([root, path]);
  });

  it('know their folder, also when it was named relative to where the host runs', () => {
    const path = writePlugin('others/pager', 'pager');
    const [, , pager] = discoverPlugins(root, [relative(process.cwd(), path)]);
    expect(pager?.folder).toBe(path);
  });

  it('are folders only: a stray file among them is nobody', () => {
    writeFileSync(join(root, 'host/plugins/.DS_Store'), '');
    expect(bundledPluginFolders(root)).toEqual([root, join(root, 'host/plugins/bundled')]);
  });
});

describe('the start is refused', () => {
  it('when a named folder is missing', () => {
    const path = join(root, 'missing');
    expect(() => idsOf([path])).toThrow(`plugins.paths names ${path}, which does not exist`);
  });

  it('when a named folder holds no plugin', () => {
    const path = join(root, 'empty');
    mkdirSync(path);
    expect(() => idsOf([path])).toThrow(`${path} holds no kibana.jsonc`);
  });

  it('when two that are named have the same id', () => {
    const [first, second] = [
      writePlugin('others/one', 'pager'),
      writePlugin('others/two', 'pager'),
    ];
    expect(() => idsOf([first, second])).toThrow(`${second} and ${first} both hold plugin "pager"`);
  });
});
