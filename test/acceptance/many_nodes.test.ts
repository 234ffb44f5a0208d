import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDeliveryApi } from '../support/delivery_api';
import { startOwnPostgres, type OwnPostgresServer } from '../support/start_postgres';
import { startTestHost, type TestHost } from '../support/start_test_host';
import { createXmattersSimulator, faults, type XmattersSimulator } from '../xmatters_simulator';

const KEY = 'the-same-key-on-every-one-of-the-nodes';
const params = { severity: 'high', signalId: 'rule-1:host-1', alertActionGroupName: 'Active' };

let postgres: OwnPostgresServer;
let xmatters: XmattersSimulator;
let folder: string;
let databases = 0;
let url: string;
let hosts: TestHost[];

beforeAll(async () => {
  postgres = await startOwnPostgres();
});
afterAll(() => postgres.remove());
beforeEach(async () => {
  hosts = [];
  databases += 1;
  url = await postgres.createDatabase(`nodes_${databases}`);
  folder = mkdtempSync(join(tmpdir(), 'nodes-'));
  xmatters = createXmattersSimulator();
  await xmatters.start();
});
afterEach(async () => {
  await Promise.all(hosts.map((host) => host.stop()));
  await xmatters.stop();
  rmSync(folder, { recursive: true });
});

async function start(name: string, { key = KEY, yaml = '' } = {}): Promise<TestHost> {
  const host = await startTestHost({
    yaml: `
server: { name: ${name}, shutdownTimeout: 100ms }
storage.postgres.url: "${url}"
xpack.encryptedSavedObjects.encryptionKey: "${key}"
xpack.actions.allowedHosts: ["127.0.0.1"]
${yaml}`,
  });
  hosts.push(host);
  return host;
}

const startTwo = () => Promise.all([start('one'), start('two')]);

const nodesOf = async (host: TestHost) =>
  ((await host.call('GET', '/api/status')).body.nodes as Array<{ name: string }>).map(
    ({ name }) => name,
  );

async function until<T>(ask: () => Promise<T>, isIt: (answer: T) => boolean): Promise<T> {
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- until it is
    const answer = await ask();
    if (isIt(answer)) {
      return answer;
    }
  }
}

it('nodes that start together are one host: what one saves the others have', async () => {
  const [one, two] = await startTwo();
  await until(
    () => nodesOf(one),
    (names) => names.length === 2,
  );
  expect(await nodesOf(two)).toEqual(['one', 'two']);

  const trigger = xmatters.addTrigger({ auth: 'url' });
  await createDeliveryApi(one).createConnector('on-call', trigger.url);
  const api = createDeliveryApi(two);
  const id = await api.enqueue('on-call', { params });
  await api.waitFor(id, 'delivered');
  expect(xmatters.requests().map(({ headers }) => headers['x-delivery-id'])).toEqual([id]);

  // The new address counts on the other node after a moment, without a restart.
  const changed = xmatters.addTrigger({ auth: 'url' });
  await one.call('PUT', '/api/actions/connector/on-call', {
    body: { name: 'on-call', config: { usesBasic: false }, secrets: { secretsUrl: changed.url } },
  });
  await until(
    async () => {
      await api.waitFor(await api.enqueue('on-call', { params }), 'delivered');
      return xmatters.requests().at(-1)?.triggerId;
    },
    (triggerId) => triggerId === changed.id,
  );
  for (const host of [one, two]) {
    host.assertLeaksNothing([trigger.apiKey, changed.apiKey, new URL(url).password]);
  }
});

it('a log-in counts on every node', async () => {
  const [one, two] = await startTwo();
  const login = await one.call('POST', '/internal/security/login', {
    headers: { authorization: undefined },
    body: { username: 'admin', password: 'correct horse battery staple' },
  });
  const [cookie = ''] = (login.headers.get('set-cookie') ?? '').split(';');
  const answer = await two.call('GET', '/api/actions/connectors', {
    headers: { authorization: undefined, cookie },
  });
  expect(answer.status).toBe(200);
});

it('what a node that stops has not finished, another one does', async () => {
  const one = await start('one');
  const api = createDeliveryApi(one);
  await api.createConnector('on-call', xmatters.addTrigger({ auth: 'url' }).url);
  xmatters.script(faults.hang());
  const id = await api.enqueue('on-call', { params });
  await xmatters.waitFor();
  const two = await start('two');
  await one.stop();
  await createDeliveryApi(two).waitFor(id, 'delivered');
  expect(xmatters.requests().map(({ headers }) => headers['x-delivery-id'])).toEqual([id, id]);
  expect(await nodesOf(two)).toEqual(['two']);
});

it('a node with another key does not start', async () => {
  await start('one');
  await expect(start('two', { key: 'another-key-than-all-the-other-nodes' })).rejects.toThrow(
    'were encrypted with another key. Set xpack.encryptedSavedObjects.encryptionKey to the key used before, the same on every node',
  );
});

it('takes nothing while the database is away, and goes on by itself when it is back', async () => {
  const host = await start('one');
  const api = createDeliveryApi(host);
  await api.createConnector('on-call', xmatters.addTrigger({ auth: 'url' }).url);
  const before = await api.enqueue('on-call', { params });
  await api.waitFor(before, 'delivered');

  await postgres.stop();
  const status = () => host.call('GET', '/api/status', { headers: { authorization: undefined } });
  const away = await until(status, (answer) => answer.status !== 200);
  expect(away).toMatchObject({
    status: 503,
    body: { status: { overall: { level: 'unavailable' } } },
  });
  const refused = await host.call('POST', '/api/actions/connector/on-call/_enqueue', {
    body: { params },
  });
  expect(refused.status).toBe(503);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);

  await postgres.start();
  await until(status, (answer) => answer.status === 200);
  await api.waitFor(await api.enqueue('on-call', { params }), 'delivered');
});
