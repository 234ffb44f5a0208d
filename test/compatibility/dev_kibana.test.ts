import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../support/import_graph';
import { PLUGIN_ID } from './artefact';

let checkout: string;
const plugin = (...path: string[]) => join(checkout, 'plugins', PLUGIN_ID, ...path);

beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), 'checkout-'));
});
afterEach(() => rmSync(checkout, { recursive: true }));

function stage(): Promise<{ stdout: string }> {
  const script = join(ROOT, 'scripts', 'dev_kibana.mjs');
  return promisify(execFile)(process.execPath, [script, checkout]);
}

function beKibana(): void {
  writeFileSync(join(checkout, 'package.json'), JSON.stringify({ name: 'kibana' }));
}

it('puts the sources into a checkout, and replaces them the next time', async () => {
  beKibana();
  expect((await stage()).stdout).toContain(plugin());
  expect(readdirSync(plugin()).toSorted()).toEqual([
    '.i18nrc.json',
    'LICENSE',
    'common',
    'kibana.json',
    'public',
    'server',
    'translations',
  ]);
  const sources = readdirSync(plugin(), { recursive: true, encoding: 'utf8' });
  expect(sources).toEqual(
    expect.arrayContaining(['server/index.ts', 'public/index.ts', 'public/assets/xmatters.html']),
  );
  expect(sources.filter((path) => /\.(test|mock)\./.test(path))).toEqual([]);
  writeFileSync(plugin('server', 'gone.ts'), '');
  await stage();
  expect(existsSync(plugin('server', 'gone.ts'))).toBe(false);
});

it('touches nothing but a checkout of Kibana and what it put there', async () => {
  await expect(stage()).rejects.toThrow('is no checkout of Kibana');
  expect(readdirSync(checkout)).toEqual([]);

  beKibana();
  mkdirSync(plugin(), { recursive: true });
  writeFileSync(plugin('kibana.json'), JSON.stringify({ id: 'somebodyElse' }));
  await expect(stage()).rejects.toThrow('is not this plugin');
  expect(readFileSync(plugin('kibana.json'), 'utf8')).toContain('somebodyElse');
});
