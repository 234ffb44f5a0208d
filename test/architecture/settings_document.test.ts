import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse as parseYaml } from 'yaml';
import { openSettings, settingKeys, settingsWithoutDefault } from '../../host/server/config';
import { config as pluginConfig } from '../../server';
import { createTestCertificates } from '../support/certificates';
import { ROOT } from '../support/import_graph';

interface Row {
  key: string;
  defaultText: string;
  example: string;
  meaning: string;
}

const PLUGIN = 'xmattersConnector';
const KEY = 'an-encryption-key-for-documents-only';

/** What the document says of defaults that are made where the host or the plugin starts. */
const MADE: Readonly<Record<string, string>> = {
  'server.name': 'name of the machine',
  'xpack.encryptedSavedObjects.encryptionKey': 'made at the first start',
  [`${PLUGIN}.connectorTypeId`]: '`.xmatters`',
};

/** What a setting of an example needs besides. */
const ENCRYPTION = ['xpack.encryptedSavedObjects.encryptionKey', KEY] as const;
const POSTGRES = ['storage.postgres.url', 'postgresql://db/pager'] as const;
const PROXY = ['xpack.actions.proxyUrl', 'http://proxy.acme.com:3128'] as const;
const ELASTICSEARCH = ['elasticsearch.hosts', 'https://es-1.acme.com:9200'] as const;
const NEEDS: Readonly<Record<string, ReadonlyArray<readonly [string, string]>>> = {
  'storage.postgres.url': [ENCRYPTION],
  'storage.postgres.maxConnections': [ENCRYPTION, POSTGRES],
  'elasticsearch.username': [ELASTICSEARCH],
  'elasticsearch.password': [ELASTICSEARCH],
  'elasticsearch.apiKey': [ELASTICSEARCH],
  'elasticsearch.ssl.certificateAuthorities': [ELASTICSEARCH],
  'elasticsearch.ssl.verificationMode': [ELASTICSEARCH],
  'elasticsearch.requestTimeout': [ELASTICSEARCH],
  'xpack.actions.proxyHeaders': [PROXY],
  'xpack.actions.proxyBypassHosts': [PROXY],
  'xpack.actions.proxyOnlyHosts': [PROXY],
};

const folder = mkdtempSync(join(tmpdir(), 'settings-'));
const authorityFile = join(folder, 'acme-ca.pem');
beforeAll(async () => writeFileSync(authorityFile, (await createTestCertificates()).ca));
afterAll(() => rmSync(folder, { recursive: true }));

const rows: Row[] = readFileSync(join(ROOT, 'docs', 'config.md'), 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, first = '', defaultText = '', example = '', meaning = ''] = line
      .split('|')
      .map((cell) => cell.trim());
    const key = /^`([\w.]+)`$/.exec(first)?.[1];
    return key === undefined ? [] : [{ key, defaultText, example, meaning }];
  });

/** Everything the host was told, with one setting or without. */
function settingsWith(overrides: ReadonlyArray<readonly [string, unknown]>): unknown {
  const opened = openSettings({ path: undefined, environment: {}, overrides });
  const { pluginSettings, ...own } = opened.validate([[PLUGIN]]);
  return {
    ...own,
    pluginPaths: opened.pluginPaths,
    plugin: pluginSettings([PLUGIN], pluginConfig.schema),
  };
}

const codeIn = (cell: string) => /^`(.+)`$/.exec(cell)?.[1];

it('every setting has one row in docs/config.md, and every row a setting', () => {
  expect(rows.map(({ key }) => key).toSorted()).toEqual(
    [...settingKeys(), `${PLUGIN}.connectorTypeId`].toSorted(),
  );
});

const isCode = ({ key, defaultText }: Row) => !(key in MADE) && codeIn(defaultText) !== undefined;

it.each(rows.filter(isCode))(
  '$key: the default is what the host does without it',
  ({ key, defaultText }) => {
    const needed = NEEDS[key] ?? [];
    const set = settingsWith([...needed, [key, parseYaml(codeIn(defaultText) ?? '')]]);
    expect(set).toEqual(settingsWith(needed));
  },
);

it('what has no default, or one that is made, says so', () => {
  const others = rows.filter((row) => !isCode(row));
  expect(others.map(({ key, defaultText }) => [key, defaultText])).toEqual(
    others.map(({ key }) => [key, MADE[key] ?? 'none']),
  );
  const none = others.map(({ key }) => key).filter((key) => !(key in MADE));
  expect(settingsWithoutDefault()).toEqual(expect.arrayContaining(none));
});

/** Only together. */
const WITH: Readonly<Record<string, readonly [string, string]>> = {
  'elasticsearch.username': ['elasticsearch.password', 'secret'],
  'elasticsearch.password': ['elasticsearch.username', 'pager'],
};

it.each(rows)('$key: the example is right, and another than the default', ({ key, example }) => {
  const needed = NEEDS[key] ?? [];
  const together = WITH[key] ? [WITH[key]] : [];
  const value: unknown = parseYaml(withReferences(codeIn(example) ?? ''));
  const settings = settingsWith([...needed, ...together, [key, value]]);
  expect(settings).not.toEqual(settingsWith(needed));
});

/** What examples refer to, where somebody has put it. */
function withReferences(example: string): string {
  return example
    .replace(/\$\{\w+\}|file:[\w/-]+/, KEY)
    .replace('/etc/ssl/acme-ca.pem', authorityFile);
}

it.each(rows)('$key: has a meaning', ({ meaning }) => {
  expect(meaning).toMatch(/\w{3,}.*[.:]/);
});
