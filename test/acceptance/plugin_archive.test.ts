import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PLUGIN_ID, ZIP_PATH } from '../compatibility/artefact';
import { endProcesses, startProcess } from '../support/start_process';
import { createXmattersSimulator } from '../xmatters_simulator';

const PASSWORD = 'a password given at the first start';
const xmatters = createXmattersSimulator();
let folder: string;

beforeAll(async () => {
  await xmatters.start();
  folder = mkdtempSync(join(tmpdir(), 'host-archive-'));
});
afterAll(async () => {
  endProcesses();
  await xmatters.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('the zip for Kibana, named in plugins.paths, is the connector of the host', async () => {
  const data = join(folder, 'data');
  const config = join(folder, 'host.yml');
  writeFileSync(
    config,
    [
      `plugins.paths: ${JSON.stringify([ZIP_PATH])}`,
      'xpack.actions.allowedHosts: ["127.0.0.1"]',
      'xmattersConnector.connectorTypeId: xmatters-from-zip',
    ].join('\n'),
  );
  const host = startProcess(['--port', '0', '--data', data, '--config', config], {
    HOST_ADMIN_PASSWORD: PASSWORD,
  });
  const [, address = ''] = await host.waitForOutput(/The host is up: (\S+)/);
  const call = async (path: string, body?: object) => {
    const response = await fetch(`${address}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: `Basic ${btoa(`admin:${PASSWORD}`)}`,
        'kbn-xsrf': 'true',
        'content-type': 'application/json',
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  };

  const types = await call('/api/actions/connector_types');
  const ids = types.body.map(({ id }: { id: string }) => id);
  expect(ids).toContain('xmatters-from-zip');
  // It took the place of the one that comes with the host.
  expect(ids).not.toContain('.xmatters');

  const created = await call('/api/actions/connector/zip', {
    name: 'From the zip',
    connector_type_id: 'xmatters-from-zip',
    config: { usesBasic: false },
    secrets: { secretsUrl: xmatters.addTrigger({ auth: 'url' }).url },
  });
  expect(created.status).toBe(200);
  const run = await call('/api/actions/connector/zip/_execute', {
    params: { severity: 'high', ruleName: 'zip' },
  });
  expect(run.body).toMatchObject({
    status: 'ok',
    data: { ruleName: 'zip', requestId: xmatters.requests().at(-1)?.requestId },
  });

  const boot = await call('/internal/ui/boot');
  expect(boot.body.plugins).toEqual([
    {
      id: PLUGIN_ID,
      required_plugins: ['actions', 'triggersActionsUi', 'esUiShared'],
      optional_plugins: ['stackConnectors'],
      bundle_path: `/bundles/plugin/${PLUGIN_ID}/`,
    },
  ]);
  const bundle = await fetch(`${address}/bundles/plugin/${PLUGIN_ID}/${PLUGIN_ID}.plugin.js`);
  expect(bundle.headers.get('content-type')).toMatch(/javascript/);
  expect(bundle.headers.get('content-encoding')).toMatch(/^(gzip|br)$/);
  expect(await bundle.text()).toContain(`plugin/${PLUGIN_ID}/public`);
  expect(readdirSync(join(data, 'plugins'))).toEqual([
    expect.stringMatching(/^xmattersConnector-[0-9a-f]{16}$/),
  ]);
  host.kill('SIGTERM');
  expect(await host.ended).toBe(0);
});

it('a file that is no plugin stops the start with what is wrong', async () => {
  const config = join(folder, 'wrong.yml');
  writeFileSync(config, `plugins.paths: ${JSON.stringify([config])}`);
  const host = startProcess(['--port', '0', '--data', join(folder, 'wrong'), '--config', config]);
  await host.waitForOutput(/wrong\.yml is no archive of a plugin: invalid zip data/);
  expect(await host.ended).toBe(1);
});
