import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { runHost, type RunningHost } from '../../host/server/run_host';
import { createTestCertificates, type TestCertificates } from '../support/certificates';
import { ADMIN_AUTHORIZATION, ADMIN_PASSWORD } from '../support/start_test_host';
import { createXmattersSimulator, type XmattersSimulator } from '../xmatters_simulator';

// Plugins find the host's modules without it here, where everything is loaded from its sources.
jest.mock('../../host/server/plugins/shared_modules', () => ({
  shareModulesWithPlugins: () => {},
}));

let folder: string;
let certificates: TestCertificates;
let simulator: XmattersSimulator;
let host: RunningHost;

const configPath = () => join(folder, 'host.yml');
const write = (actions: object) =>
  writeFileSync(
    configPath(),
    stringify({
      logging: { root: { level: 'silent' } },
      xpack: {
        actions: {
          allowedHosts: ['localhost'],
          preconfigured: {
            'on-call': {
              name: 'On call',
              actionTypeId: '.xmatters',
              config: { usesBasic: false },
              secrets: { secretsUrl: simulator.addTrigger().url },
            },
          },
          ...actions,
        },
      },
    }),
  );

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'reload-test-'));
  certificates = await createTestCertificates();
  simulator = createXmattersSimulator({ tls: certificates.valid, hostname: 'localhost' });
  await simulator.start();
  writeFileSync(join(folder, 'ca.pem'), certificates.selfSigned.cert);
  write({ customHostSettings: customHosts('ca.pem') });
  host = await runHost({
    root: join(__dirname, '..', '..'),
    configPath: configPath(),
    overrides: [
      ['server.port', 0],
      ['path.data', join(folder, 'data')],
    ],
    environment: { HOST_ADMIN_PASSWORD: ADMIN_PASSWORD },
    createId: randomUUID,
    loadModule: require,
    print: () => {},
  });
});
afterAll(async () => {
  await host?.stop();
  await simulator.stop();
  rmSync(folder, { recursive: true, force: true });
});

const customHosts = (file: string) => [
  { url: simulator.origin, ssl: { certificateAuthoritiesFiles: join(folder, file) } },
];

async function execute(): Promise<{ status: string; service_message?: string }> {
  const response = await fetch(`${host.address}/api/actions/connector/on-call/_execute`, {
    method: 'POST',
    headers: {
      authorization: ADMIN_AUTHORIZATION,
      'kbn-xsrf': 'true',
      'content-type': 'application/json',
    },
    body: JSON.stringify({ params: { severity: 'high' } }),
  });
  return (await response.json()) as { status: string; service_message?: string };
}

it('a renewed file is taken when the host reads its settings again, and a broken one is not', async () => {
  expect(await execute()).toMatchObject({
    status: 'error',
    service_message: expect.stringContaining('xpack.actions.customHostSettings'),
  });

  writeFileSync(join(folder, 'ca.pem'), certificates.ca);
  host.reload();
  expect(await execute()).toMatchObject({ status: 'ok' });

  write({ customHostSettings: customHosts('missing.pem') });
  host.reload();
  expect(await execute()).toMatchObject({ status: 'ok' });

  write({ proxyUrl: 'http://127.0.0.1:1', customHostSettings: customHosts('ca.pem') });
  host.reload();
  expect(await execute()).toMatchObject({
    status: 'error',
    service_message: expect.stringContaining('Check that the proxy runs'),
  });
});
