import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectDocument } from '../support/expect_document';
import { ROOT } from '../support/import_graph';

interface LockedPackage {
  version?: string;
  license?: string;
  dev?: boolean;
  devOptional?: boolean;
  optional?: boolean;
  link?: boolean;
}

/** Elastic's UI libraries name a file; it leaves the choice, and this is ours. */
const CHOSEN = 'Elastic-2.0';

const ALLOWED = new Set([
  'MIT',
  'BSD-3-Clause',
  'ISC',
  'BSD-2-Clause',
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'OFL-1.1',
  '(BSD-3-Clause AND Apache-2.0)',
  CHOSEN,
]);

const isElasticUi = (name: string) => name.startsWith('@elastic/eui');

function runtimePackages(): Array<{ name: string; version: string; license: string }> {
  const lock: { packages: Record<string, LockedPackage> } = JSON.parse(
    readFileSync(join(ROOT, 'package-lock.json'), 'utf8'),
  );
  return Object.entries(lock.packages)
    .filter(([path]) => path.includes('node_modules/'))
    .filter(
      ([, { dev, devOptional, optional, link }]) => !dev && !devOptional && !optional && !link,
    )
    .map(([path, { version = '', license = 'unknown' }]) => {
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
      return { name, version, license: isElasticUi(name) ? CHOSEN : license };
    })
    .toSorted((a, b) => `${a.name}@${a.version}`.localeCompare(`${b.name}@${b.version}`));
}

it('every library the product runs with has a licence that we may pass on', () => {
  expect(runtimePackages().length).toBeGreaterThan(20);
  expect(runtimePackages().filter(({ license }) => !ALLOWED.has(license))).toEqual([]);
});

it('Elastic’s UI libraries may be used under the licence that we chose', () => {
  const libraries = runtimePackages().filter(({ name }) => isElasticUi(name));
  expect(libraries.length).toBeGreaterThan(1);
  for (const { name } of libraries) {
    const text = readFileSync(join(ROOT, 'node_modules', name, 'LICENSE.txt'), 'utf8');
    expect(text).toMatch(
      /dual license under the Server\s+Side Public License, v 1 and the Elastic License 2\.0/,
    );
  }
});

it('NOTICE names every library the product runs with', () => {
  const lines = runtimePackages().map(
    ({ name, version, license }) => `${name} ${version} (${license})`,
  );
  expectDocument(
    'NOTICE',
    [
      'xMatters connector and alerting host',
      '',
      'Licensed under the Apache License 2.0; see LICENSE.',
      '',
      'Written from public documentation and observed behaviour; no code of Elastic or xMatters is',
      'included. Kibana and Elastic are trademarks of Elasticsearch B.V., xMatters of xMatters, Inc.',
      '',
      'The user interface is built with Elastic’s EUI and its Borealis theme, used under the Elastic',
      'License 2.0 (which does not allow to offer them as a managed service; see their LICENSE.txt).',
      '',
      'It runs with these libraries, installed from npm under their own licences:',
      '',
      ...lines,
      '',
      'Node.js 24 comes from npm as well (MIT, with the licences of its parts).',
      '',
    ].join('\n'),
  );
});
