import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  endProcesses,
  NPM_START,
  startProcess,
  type StartedProcess,
} from '../support/start_process';
import { createXmattersSimulator, faults, type XmattersSimulator } from '../xmatters_simulator';

const PASSWORD = 'a password given at the first start';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'host-process-'));
});
afterEach(() => {
  endProcesses();
  rmSync(folder, { recursive: true, force: true });
});

function startHost(yaml = '', env: Record<string, string> = { HOST_ADMIN_PASSWORD: PASSWORD }) {
  const config = join(folder, 'host.yml');
  writeFileSync(config, yaml);
  return startProcess(['--port', '0', '--data', join(folder, 'data'), '--config', config], env);
}

async function addressOf(host: StartedProcess): Promise<string> {
  const [, address = ''] = await host.waitForOutput(/The host is up: (\S+)/);
  return address;
}

async function call(
  address: string,
  path: string,
  { body, password = PASSWORD }: { body?: object; password?: string } = {},
) {
  const response = await fetch(`${address}${path}`, {
    method: body ? 'POST' : 'GET',
    headers: {
      authorization: `Basic ${btoa(`admin:${password}`)}`,
      'kbn-xsrf': 'true',
      'content-type': 'application/json',
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() };
}

it('prints the link to set it up at the first start, until somebody has', async () => {
  const first = startHost('', {});
  const address = await addressOf(first);
  const [, url = ''] = await first.waitForOutput(/Choose a password for admin: (\S+)\n/);
  const [page, code] = url.split('#code=');
  expect(page).toBe(`${address}/setup`);
  const answer = await fetch(`${address}/internal/security/setup`, {
    method: 'POST',
    headers: { 'kbn-xsrf': 'true', 'content-type': 'application/json' },
    body: JSON.stringify({ code, password: PASSWORD }),
  });
  expect(answer.status).toBe(200);
  expect((await call(address, '/api/actions/connectors')).status).toBe(200);
  first.kill('SIGTERM');
  expect(await first.ended).toBe(0);

  const second = startHost('', {});
  await addressOf(second);
  await second.waitForOutput(/Log in as admin/);
  expect(second.output()).not.toContain('setup');
  second.kill('SIGINT');
  expect(await second.ended).toBe(0);
});

describe('SIGTERM during an execution', () => {
  let xmatters: XmattersSimulator;
  beforeEach(async () => {
    xmatters = createXmattersSimulator();
    await xmatters.start();
  });
  afterEach(() => xmatters.stop());

  async function startExecution(yaml: string) {
    const host = startHost(yaml);
    const address = await addressOf(host);
    const { body } = await call(address, '/api/actions/connector', {
      body: {
        name: 'on call',
        connector_type_id: '.xmatters',
        config: { usesBasic: false },
        secrets: { secretsUrl: xmatters.addTrigger({ auth: 'url' }).url },
      },
    });
    const answer = call(address, `/api/actions/connector/${body.id}/_execute`, {
      body: { params: { severity: 'high' } },
    });
    await xmatters.waitFor();
    return { host, answer };
  }

  it('finishes it', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    xmatters.script(faults.until(promise));
    const { host, answer } = await startExecution('xpack.actions.allowedHosts: ["127.0.0.1"]');
    host.kill('SIGTERM');
    // Only now may xMatters answer: the host is stopping already.
    resolve();
    expect(await answer).toMatchObject({ status: 200, body: { status: 'ok' } });
    expect(await host.ended).toBe(0);
  });

  it('reports one that does not end within server.shutdownTimeout', async () => {
    xmatters.script(faults.hang());
    const { host, answer } = await startExecution(
      'xpack.actions.allowedHosts: ["127.0.0.1"]\nserver.shutdownTimeout: 200ms',
    );
    host.kill('SIGTERM');
    expect(await answer).toMatchObject({
      status: 200,
      body: { status: 'error', retry: true, service_message: expect.stringContaining('stopp') },
    });
    expect(await host.ended).toBe(0);
  });
});

describe('what stops the start', () => {
  it.each([
    [
      'an unknown key',
      'server:\n  port: 0\nxpack.actions:\n  alowedHosts: ["*"]\n',
      /host\.yml, line 4: \[xpack\.actions\.alowedHosts\]: definition for this key is missing/,
    ],
    [
      'a value of another type',
      'xpack.actions.responseTimeout: soon\n',
      /host\.yml, line 1: \[xpack\.actions\.responseTimeout\]: Failed to parse value as time value/,
    ],
    [
      'a key set twice',
      'server.host: localhost\nserver:\n  host: localhost\n',
      /host\.yml, line 3: "server\.host" is set twice \(first in line 1\)/,
    ],
    ['what is not YAML', 'server: [\n', /host\.yml, line \d+: /],
    [
      'an encryption key that is too short',
      'xpack.encryptedSavedObjects.encryptionKey: short\n',
      /line 1: \[xpack\.encryptedSavedObjects\.encryptionKey\]: value has length \[5\]/,
    ],
    [
      'a plugin’s unknown setting',
      'xmattersConnector.nope: 1\n',
      /line 1: \[xmattersConnector\.nope\]: definition for this key is missing/,
    ],
    [
      'a plugin folder that is not there',
      'plugins.paths: ["/nowhere/plugin"]\n',
      /plugins\.paths names \/nowhere\/plugin, which does not exist/,
    ],
  ])('%s', async (_what, yaml, expected) => {
    const host = startHost(yaml);
    expect(await host.ended).toBe(1);
    expect(host.output()).toMatch(expected);
  });

  it('a settings file that is not there', async () => {
    const host = startProcess(['--config', join(folder, 'absent.yml')]);
    expect(await host.ended).toBe(1);
    expect(host.output()).toContain('absent.yml does not exist');
  });

  it('a port that is taken', async () => {
    const first = startHost();
    const { port } = new URL(await addressOf(first));
    const second = startProcess(['--port', port, '--data', join(folder, 'other')]);
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain(`Port ${port} is in use`);
    first.kill('SIGTERM');
    await first.ended;
  });
});

describe('plugins from a folder of one’s own', () => {
  function writePlugin(id: string, source: string): string {
    const plugin = join(folder, id);
    mkdirSync(join(plugin, 'server'), { recursive: true });
    const manifest = { id, version: '1.0.0', server: true, requiredPlugins: ['actions'] };
    writeFileSync(join(plugin, 'kibana.json'), JSON.stringify(manifest));
    writeFileSync(join(plugin, 'server', 'index.js'), source);
    return plugin;
  }

  it('load with the shared modules; a broken one is left out and named', async () => {
    const good = writePlugin(
      'goodPlugin',
      `const { schema } = require('@kbn/config-schema');
       require('fp-ts/Either');
       require('io-ts');
       const { request } = require('@kbn/actions-plugin/server/lib/axios_utils');
       const nothing = { schema: schema.object({}) };
       exports.plugin = () => ({
         setup: (core, { actions }) => actions.registerType({
           id: '.good', name: 'Good', minimumLicenseRequired: 'gold', supportedFeatureIds: ['alerting'],
           validate: { config: nothing, secrets: nothing, params: nothing },
           executor: async ({ actionId }) => ({ actionId, status: 'ok', data: typeof request }),
         }),
         start: () => {},
       });`,
    );
    const broken = writePlugin('brokenPlugin', 'throw new Error("broken on purpose");');
    const host = startHost(`plugins.paths: ${JSON.stringify([good, broken])}`);
    const address = await addressOf(host);
    const { body } = await call(address, '/api/actions/connector_types');
    expect(body.map(({ id }: { id: string }) => id).toSorted()).toEqual([
      '.good',
      '.server-log',
      '.webhook',
      '.xmatters',
    ]);
    expect(host.output()).not.toContain('goodPlugin');
    expect(host.output()).toMatch(/Plugin \\"brokenPlugin\\".* is left out: broken on purpose/);
    host.kill('SIGTERM');
    expect(await host.ended).toBe(0);
  });
});

it('npm start -- --demo sends a page and says how to send another', async () => {
  const demo = startProcess(['--demo', '--port', '0'], { HOST_ADMIN_PASSWORD: PASSWORD });
  await demo.waitForOutput(/One alert was enqueued and is delivered/);
  await demo.waitForOutput(/xMatters opened event [0-9a-f-]+/);
  await demo.waitForOutput(/curl .*demo-on-call/s);
  demo.kill('SIGTERM');
  expect(await demo.ended).toBe(0);
});

it('npm start passes SIGTERM on and ends when the host has', async () => {
  const host = startProcess(['--port', '0', '--data', join(folder, 'data')], {}, NPM_START);
  await addressOf(host);
  host.kill('SIGTERM');
  expect(await host.ended).toBe(0);
  expect(host.output()).toContain('host stopped');
});

it('a connection that never says anything does not keep a stopping host alive', async () => {
  const host = startHost('server.shutdownTimeout: 200ms');
  const { port } = new URL(await addressOf(host));
  const sockets = [connect(Number(port)), connect(Number(port))];
  sockets.forEach((socket) => socket.on('error', () => {}));
  await Promise.all(sockets.map((socket) => once(socket, 'connect')));
  // The second one says half of something.
  sockets[1]?.write(
    'POST /api/actions/connector HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n5\r\nab',
  );
  host.kill('SIGTERM');
  expect(await host.ended).toBe(0);
  sockets.forEach((socket) => socket.destroy());
});
