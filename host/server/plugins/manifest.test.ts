import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManifestError, readManifest, type PluginManifest } from './manifest';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plugin-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function manifestOf(text: string | object, name = 'kibana.json'): PluginManifest {
  writeFileSync(join(folder, name), typeof text === 'string' ? text : JSON.stringify(text));
  return readManifest(folder);
}

function refusalOf(text: string | object): string {
  try {
    manifestOf(text);
  } catch (error) {
    if (error instanceof ManifestError) {
      return error.message;
    }
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('a manifest', () => {
  it('kibana.jsonc has the plugin nested, comments and trailing commas', () => {
    expect(
      manifestOf(
        `// a plugin
        {
          "type": "plugin",
          "id": "@acme/pager-plugin",
          "plugin": {
            "id": "acmePager",
            "server": true,
            "browser": true,
            "configPath": ["xpack", "pager"], /* two steps */
            "requiredPlugins": ["actions"],
            "optionalPlugins": ["triggersActionsUi"],
          },
        }`,
        'kibana.jsonc',
      ),
    ).toEqual({
      id: 'acmePager',
      server: true,
      browser: true,
      configPath: ['xpack', 'pager'],
      requiredPlugins: ['actions'],
      optionalPlugins: ['triggersActionsUi'],
    });
  });

  it('kibana.json is flat', () => {
    expect(manifestOf({ id: 'pager', ui: true, requiredPlugins: ['actions'] })).toMatchObject({
      id: 'pager',
      server: false,
      browser: true,
      requiredPlugins: ['actions'],
    });
  });

  it('kibana.jsonc counts when both are there', () => {
    manifestOf({ id: 'source' }, 'kibana.jsonc');
    expect(manifestOf({ id: 'built' }).id).toBe('source');
  });

  it('needs nothing but an id: the settings are then under the id in snake case', () => {
    expect(manifestOf({ id: 'acmePagerX' })).toEqual({
      id: 'acmePagerX',
      server: false,
      browser: false,
      configPath: ['acme_pager_x'],
      requiredPlugins: [],
      optionalPlugins: [],
    });
  });

  it('may give the path of its settings as one dotted text', () => {
    expect(manifestOf({ id: 'pager', configPath: 'xpack.pager' }).configPath).toEqual([
      'xpack',
      'pager',
    ]);
  });
});

describe('a manifest is refused with its path', () => {
  it('when the folder has none', () => {
    expect(() => readManifest(folder)).toThrow(`${folder} holds no kibana.jsonc or kibana.json`);
  });

  it.each([
    ['{"id": }', 'is not JSON: ValueExpected'],
    ['', 'is not JSON: ValueExpected'],
    ['[]', 'must hold an object'],
    ['null', 'must hold an object'],
    ['"pager"', 'must hold an object'],
  ])('when it holds %p', (text, problem) => {
    expect(refusalOf(text)).toBe(`${join(folder, 'kibana.json')} ${problem}`);
  });

  it.each([undefined, '', 'Pager', 'my-pager', '1pager', '__proto__', 7])(
    'when its id is %p',
    (id) => {
      expect(refusalOf({ id })).toBe(
        `${join(folder, 'kibana.json')}: "id" must be a camelCase name`,
      );
    },
  );

  it.each([
    ['requiredPlugins', { actions: true }],
    ['requiredPlugins', ['actions', 1]],
    ['optionalPlugins', 7],
    ['configPath', null],
  ])('when its %s are %p', (key, value) => {
    expect(refusalOf({ id: 'pager', [key]: value })).toBe(
      `${join(folder, 'kibana.json')}: "${key}" must be a list of names`,
    );
  });
});
