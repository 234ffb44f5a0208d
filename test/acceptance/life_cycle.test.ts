import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSecretsCipher } from '../../host/server/security';
import { startTestHost, type TestHost } from '../support/start_test_host';

let dataPath: string;
beforeEach(() => {
  dataPath = mkdtempSync(join(tmpdir(), 'host-life-'));
});
afterEach(() => rmSync(dataPath, { recursive: true, force: true }));

const connector = {
  name: 'kept',
  connector_type_id: '.xmatters',
  config: { usesBasic: false },
  secrets: { secretsUrl: 'https://acme.xmatters.com/x?apiKey=kept-secret-key' },
};

async function withHost<T>(use: (host: TestHost) => Promise<T>, yaml?: string): Promise<T> {
  const host = await startTestHost({ dataPath, ...(yaml !== undefined && { yaml }) });
  try {
    return await use(host);
  } finally {
    await host.stop();
  }
}

it('a second start on the same data finds users and connectors', async () => {
  await withHost((host) => host.call('POST', '/api/actions/connector/kept', { body: connector }));
  const found = await withHost((host) => host.call('GET', '/api/actions/connector/kept'));
  expect(found).toMatchObject({ status: 200, body: { name: 'kept' } });
});

it('keeps its id over restarts and tells it without credentials', async () => {
  const status = () =>
    withHost((host) => host.call('GET', '/api/status', { headers: { authorization: undefined } }));
  const first = await status();
  expect(first).toMatchObject({
    status: 200,
    body: { version: { number: '9.2.0' }, status: { overall: { level: 'available' } } },
  });
  expect((await status()).body.uuid).toBe(first.body.uuid);
});

it('refuses to start with another key than the data was written with', async () => {
  await withHost((host) => host.call('POST', '/api/actions/connector/kept', { body: connector }));
  const keyFile = join(dataPath, 'encryption_key');
  const key = readFileSync(keyFile);
  rmSync(keyFile);
  await expect(startTestHost({ dataPath })).rejects.toThrow('is gone');
  writeFileSync(keyFile, key);
  const found = await withHost((host) => host.call('GET', '/api/actions/connector/kept'));
  expect(found.status).toBe(200);
});

it('refuses a data folder that another host uses', async () => {
  await withHost(async () => {
    await expect(startTestHost({ dataPath })).rejects.toThrow('in use by another process');
  });
});

it('lists and runs a connector whose row cannot be decrypted, saying so', async () => {
  await withHost((host) => host.call('POST', '/api/actions/connector/kept', { body: connector }));
  const { DatabaseSync } = await import('node:sqlite');
  const database = new DatabaseSync(join(dataPath, 'host.db'));
  database
    .prepare('update connectors set sealed = ?')
    .run(createSecretsCipher('a key of another installation entirely').encrypt('other', {}));
  database.close();

  await withHost(async (host) => {
    const { body: list } = await host.call('GET', '/api/actions/connectors');
    expect(list).toMatchObject([{ id: 'kept', name: 'kept', is_missing_secrets: true }]);
    const run = await host.call('POST', '/api/actions/connector/kept/_execute', {
      body: { params: { severity: 'high' } },
    });
    expect(run).toMatchObject({
      status: 200,
      body: {
        status: 'error',
        retry: false,
        message: expect.stringContaining('cannot be decrypted'),
      },
    });
    const { name, config, secrets } = connector;
    const cured = await host.call('PUT', '/api/actions/connector/kept', {
      body: { name, config, secrets },
    });
    expect(cured).toMatchObject({ status: 200, body: { is_missing_secrets: false } });
  });
});

describe('preconfigured connectors', () => {
  const yaml = `
xpack.actions.preconfigured:
  on-call:
    name: On call
    actionTypeId: .xmatters
    config: { usesBasic: false }
    secrets: { secretsUrl: "https://acme.xmatters.com/x?apiKey=preconfigured-secret" }
  shown:
    name: Shown
    actionTypeId: .server-log
    exposeConfig: true
  broken:
    name: Broken
    actionTypeId: .xmatters
`;

  it('are listed without config and secrets, and warned of when they cannot work', async () => {
    await withHost(async (host) => {
      const { body } = await host.call('GET', '/api/actions/connectors');
      expect(body[0]).toMatchObject({ id: 'broken' });
      expect(body[1]).toEqual({
        id: 'on-call',
        name: 'On call',
        connector_type_id: '.xmatters',
        is_preconfigured: true,
        is_deprecated: false,
        is_system_action: false,
        is_connector_type_deprecated: false,
        referenced_by_count: 0,
      });
      expect(body[2]).toMatchObject({ id: 'shown', config: {} });
      expect(host.logLines.join('')).toMatch(
        /Preconfigured connector \\"broken\\" cannot work: error validating connector type secrets/,
      );
    }, yaml);
  });
});
