import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'jsonc-parser';
import { PLUGIN_ID } from '../../common';
import { formatFlatManifest, readVersion, toFlatManifest } from '../../scripts/manifest';
import { KNOWN_KEYS } from './kibana/manifest_parser';

const root = join(__dirname, '..', '..');
const read = (name: string): string => readFileSync(join(root, name), 'utf8');
const source = read('kibana.jsonc');
const flat: Record<string, unknown> = JSON.parse(read('kibana.json'));
const version = readVersion(read('package.json'));

const SOURCE_KEYS = [
  'type',
  'id',
  'owner',
  'group',
  'visibility',
  'devOnly',
  'description',
  'serviceFolders',
  'build',
  'plugin',
  'sharedBrowserBundle',
];

function unknownKeys(object: Record<string, unknown>, known: string[]): string[] {
  return Object.keys(object).filter((key) => !known.includes(key));
}

describe('kibana.json', () => {
  test('is what kibana.jsonc says; `npm run manifest` writes it', () => {
    expect(read('kibana.json')).toBe(formatFlatManifest(toFlatManifest(source, version)));
  });

  test('has only keys that Kibana knows, and the ones it needs', () => {
    expect(unknownKeys(flat, [...KNOWN_KEYS])).toEqual([]);
    expect(flat).toMatchObject({
      id: PLUGIN_ID,
      version,
      kibanaVersion: 'kibana',
      owner: { name: expect.stringMatching(/./) },
      server: true,
      ui: true,
      // The browser half may import values only from plugins that are named here.
      requiredPlugins: ['actions', 'triggersActionsUi', 'esUiShared'],
      optionalPlugins: ['stackConnectors'],
    });
    expect(PLUGIN_ID).toMatch(/^[a-z][a-zA-Z0-9]*$/);
  });
});

describe('kibana.jsonc', () => {
  test('has only keys that Kibana knows, and no address', () => {
    const manifest: Record<string, unknown> = parse(source);
    expect(unknownKeys(manifest, SOURCE_KEYS)).toEqual([]);
    expect(manifest['id']).toMatch(/^@kbn\//);
    expect(source).not.toContain('://');
  });
});

describe('the conversion', () => {
  const minimal = {
    type: 'plugin',
    id: '@kbn/x',
    owner: '@me',
    description: 'd',
    plugin: { id: 'x', server: false, browser: true },
  };

  test('maps the browser half to `ui` and an owner without a team', () => {
    expect(toFlatManifest(JSON.stringify(minimal), '1.2.3')).toEqual({
      id: 'x',
      version: '1.2.3',
      kibanaVersion: 'kibana',
      owner: { name: 'me' },
      description: 'd',
      server: false,
      ui: true,
    });
  });

  test.each([
    ['{ "type": ', 'kibana.jsonc is not valid: ValueExpected at offset'],
    ['{}', 'kibana.jsonc is not valid: Invalid value undefined supplied to'],
  ])('refuses %s', (text, message) => {
    expect(() => toFlatManifest(text, '1.0.0')).toThrow(message);
  });

  test('refuses a package without a version', () => {
    expect(() => readVersion('{}')).toThrow('package.json has no version');
  });
});

describe("Kibana's packager", () => {
  test('finds nothing to install', () => {
    const packageJson: Record<string, unknown> = JSON.parse(read('package.json'));
    expect(packageJson['dependencies']).toEqual({});
    expect(JSON.parse(read('.kibana-plugin-helpers.json'))).toMatchObject({
      skipInstallDependencies: true,
    });
  });
});
