import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createXmattersSimulator } from '../xmatters_simulator';
import { altered, type Artefact, PREFIX, readArtefact } from './artefact';
import { brokenPoints } from './contract_point';
import { ERAS, type EraName } from './kibana/server/eras';
import { startKibanaServer, type KibanaServer } from './kibana/start_kibana_server';
import { SERVER } from './points/server_points';

const artefact = readArtefact();
const eras = Object.keys(ERAS) as EraName[];
const xmatters = createXmattersSimulator();

beforeAll(() => xmatters.start());
afterAll(() => xmatters.stop());

/** The Node of the lock file, and that of the system where it is an older one, as Kibana 9.0 has. */
function nodes(): Array<[version: string, path: string]> {
  const found = (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'node'))
    .filter((path) => !path.includes('node_modules') && isExecutable(path))
    .map((path): [string, string] => [versionOf(path), path])
    .filter(([version]) => /^v2[0-3]\./.test(version));
  return [[process.version, process.execPath], ...found.slice(0, 1)];
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function versionOf(path: string): string {
  return execFileSync(path, ['--version'], { encoding: 'utf8' }).trim();
}

describe.each(nodes())('on Node %s', (_version, nodePath) => {
  describe.each(eras)('as Kibana %s', (era) => {
    let kibana: KibanaServer;
    beforeAll(async () => {
      kibana = await startKibanaServer({ artefact, era, nodePath });
    });
    afterAll(() => kibana?.stop());

    it.each(SERVER.points)('$says', ({ check }) => check({ kibana, xmatters }));
  });
});

/** What a mistake in the sources or the build would make of it. */
const MUTATIONS: Array<[what: string, mutant: Artefact, breaks: RegExp]> = [
  [
    'schemas without `parse`',
    inFile('schemas', 'parse: check', 'read: check'),
    /answer `validate`/,
  ],
  [
    'another message',
    inFile('validators', 'Provide valid Username', 'Provide a valid user name'),
    /do not fit each other/,
  ],
  [
    'another licence',
    in_('common/connector_type.js', "'gold'", "'basic'"),
    /checks of? the registry|every check of the registry/,
  ],
  [
    'an unknown feature',
    in_('common/connector_type.js', "'siem'", "'security'"),
    /every check of the registry/,
  ],
  [
    'one id for all',
    inFile('plugin', "'stackConnectors' in plugins", 'false'),
    /takes the id `xmatters`/,
  ],
  [
    'followed redirects',
    inFile('trigger_client', 'maxRedirects: 0', 'maxRedirects: 5'),
    /redirect is an error/,
  ],
  ['no settings', inFile('index', 'return _settings.config', 'return undefined'), /chooses the id/],
  [
    'secrets in what people read',
    inFile(
      'executor',
      'explainFailure)(failure, scrub)',
      'explainFailure)(failure, scrub) + JSON.stringify(options.secrets)',
    ),
    /hold a secret/,
  ],
];

describe('a server half with', () => {
  it.each(MUTATIONS)('%s is caught', async (_what, mutant, breaks) => {
    const kibana = await startKibanaServer({
      artefact: mutant,
      era: '9.3',
      nodePath: process.execPath,
    });
    try {
      const broken = await brokenPoints(SERVER, { kibana, xmatters });
      expect(broken.filter((says) => breaks.test(says))).toHaveLength(1);
    } finally {
      await kibana.stop();
    }
  });

  it('a library that Kibana does not have does not even load', async () => {
    const mutant = altered(
      artefact,
      `${PREFIX}server/index.js`,
      (code) => `require("undici");${code}`,
    );
    await expect(
      startKibanaServer({ artefact: mutant, era: '9.3', nodePath: process.execPath }),
    ).rejects.toThrow("Cannot find module 'undici'");
  });
});

function in_(path: string, from: string, to: string): Artefact {
  return altered(artefact, `${PREFIX}${path}`, (code) => code.replace(from, to));
}

function inFile(name: string, from: string, to: string): Artefact {
  return in_(`server/${name}.js`, from, to);
}
