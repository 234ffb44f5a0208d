import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { assertLeaksNoSecret } from '../../../test/support/assert_leaks_no_secret';
import { createTestCertificates } from '../../../test/support/certificates';
import { openSettings } from '.';

const folder = mkdtempSync(join(tmpdir(), 'data-sources-'));
afterAll(() => rmSync(folder, { recursive: true }));

function read(given: object, environment: Record<string, string> = {}) {
  const path = join(folder, 'host.yml');
  writeFileSync(path, stringify(given));
  return openSettings({ path, environment, overrides: [] }).validate([]).dataSources;
}

const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
const DEFAULTS = {
  authorization: undefined,
  verificationMode: undefined,
  certificateAuthorities: undefined,
  requestTimeoutMs: 30_000,
};

it('are none unless set', () => {
  expect(read({})).toEqual({ elasticsearch: undefined, prometheus: new Map() });
});

it('of Elasticsearch have the names of kibana.yml', async () => {
  const ca = join(folder, 'ca.pem');
  const certificates = await createTestCertificates();
  writeFileSync(ca, certificates.ca);
  const given = {
    'elasticsearch.hosts': ['https://es-1:9200', 'https://es-2:9200/path'],
    'elasticsearch.username': 'kibana_system',
    'elasticsearch.password': 'hunter2',
    'elasticsearch.ssl.certificateAuthorities': [ca],
    'elasticsearch.ssl.verificationMode': 'certificate',
    'elasticsearch.requestTimeout': 45_000,
  };
  expect(read(given).elasticsearch).toEqual({
    urls: ['https://es-1:9200', 'https://es-2:9200/path'],
    authorization: basic('kibana_system:hunter2'),
    verificationMode: 'certificate',
    certificateAuthorities: certificates.ca,
    requestTimeoutMs: 45_000,
  });
  expect(
    read({ 'elasticsearch.hosts': 'http://es:9200' }, { ELASTICSEARCH_APIKEY: 'a2V5' }),
  ).toMatchObject({ elasticsearch: { ...DEFAULTS, authorization: 'ApiKey a2V5' } });
});

it('of Prometheus are by name', () => {
  const servers = {
    main: { url: 'http://p-1:9090', bearerToken: 'hunter2', requestTimeout: '5s' },
    other: { url: 'https://p-2/prometheus', username: 'scout', password: 'p:w' },
    open: { url: 'http://p-3:9090' },
  };
  expect([...read({ prometheus: { servers } }).prometheus]).toEqual([
    [
      'main',
      {
        ...DEFAULTS,
        urls: ['http://p-1:9090'],
        authorization: 'Bearer hunter2',
        requestTimeoutMs: 5_000,
      },
    ],
    ['other', { ...DEFAULTS, urls: ['https://p-2/prometheus'], authorization: basic('scout:p:w') }],
    ['open', { ...DEFAULTS, urls: ['http://p-3:9090'] }],
  ]);
});

const es = (more: object) => ({ elasticsearch: { hosts: 'http://es:9200', ...more } });

it.each([
  [es({ hosts: 'es:9200' }), '[elasticsearch.hosts]: types that failed validation'],
  [es({ hosts: 'http://u:hunter2@es:9200' }), 'must not hold a user name or a password'],
  [es({ hosts: 'http://es:9200/?pretty' }), 'must end after the path'],
  [es({ hosts: [] }), 'array size is [0], but cannot be smaller than [1]'],
  [es({ username: 'u' }), '[elasticsearch]: username and password must be set together'],
  [es({ password: 'hunter2' }), '[elasticsearch]: username and password must be set together'],
  [
    es({ username: 'u', password: 'hunter2', apiKey: 'hunter2' }),
    '[elasticsearch]: set either username and password, or apiKey',
  ],
  [es({ apiKey: 'hunter2\nX-Evil: 1' }), '[elasticsearch.apiKey]: must be one line of text'],
  [
    es({ ssl: { certificateAuthorities: '/no/such.pem' } }),
    '[elasticsearch]: ssl.certificateAuthorities: the file /no/such.pem cannot be read (ENOENT)',
  ],
  [
    es({ ssl: { certificateAuthorities: join(folder, 'host.yml') } }),
    'host.yml is no certificate in PEM',
  ],
  [es({ ssl: { verificationMode: 'half' } }), '[elasticsearch.ssl.verificationMode]: types'],
  [es({ requestTimeout: '1h' }), '[elasticsearch.requestTimeout]'],
  [es({ sniffOnStart: true }), '[elasticsearch.sniffOnStart]: definition for this key is missing'],
  [
    { prometheus: { servers: { main: { url: 'http://p:9090', password: 'hunter2' } } } },
    '[prometheus.servers.main]: username and password must be set together',
  ],
  [
    { prometheus: { servers: { main: { url: 'http://u:hunter2@p:9090' } } } },
    '[prometheus.servers.main.url]: must not hold a user name or a password',
  ],
])('stop the start: %j', (given, message) => {
  let problem = '';
  try {
    read(given);
  } catch (error) {
    problem = String(error);
  }
  expect(problem).toContain(message);
  assertLeaksNoSecret({ secrets: ['hunter2'], texts: [problem] });
});
