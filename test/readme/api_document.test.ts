import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createDeliveryApi } from '../support/delivery_api';
import { ROOT } from '../support/import_graph';
import { ADMIN_PASSWORD, startTestHost, type TestHost } from '../support/start_test_host';
import { createXmattersSimulator, faults, type XmattersSimulator } from '../xmatters_simulator';

const run = promisify(execFile);

let host: TestHost;
let xmatters: XmattersSimulator;

beforeAll(async () => {
  xmatters = createXmattersSimulator();
  await xmatters.start();
  host = await startTestHost();
});
afterAll(async () => {
  await host.stop();
  await xmatters.stop();
});

/** The command of the document that asks for this path. */
function commandFor(path: string): string {
  const document = readFileSync(join(ROOT, 'docs', 'api.md'), 'utf8');
  const commands = [...document.matchAll(/```sh\n(curl [\s\S]*?)```/g)].map(
    ([, command = '']) => command,
  );
  const found = commands.filter((command) => command.includes(`http://localhost:5601${path}`));
  expect(found).toHaveLength(1);
  return found[0] ?? '';
}

async function ask(path: string, { id = '', encoded = '' } = {}): Promise<unknown> {
  const command = commandFor(path).replace('http://localhost:5601', host.address);
  const { stdout } = await run('sh', ['-c', command], {
    env: { ...process.env, PASSWORD: ADMIN_PASSWORD, ID: id, ENCODED: encoded },
  });
  return JSON.parse(stdout);
}

it('the commands of docs/api.md do what it says', async () => {
  const api = createDeliveryApi(host);
  await api.createConnector('on-call', xmatters.addTrigger({ auth: 'url' }).url);
  xmatters.script(faults.status(404));

  const enqueue = '/api/actions/connector/on-call/_enqueue';
  const { id } = (await ask(enqueue)) as { id: string };
  expect(await ask(enqueue)).toEqual({ id, is_new: false });
  await api.waitFor(id, 'failed');
  expect(await ask('/api/deliveries?')).toMatchObject({ data: [{ id }], next_cursor: null });
  expect(await ask('/api/deliveries/$ID\n', { id })).toMatchObject({
    id,
    ordering_key: 'cpu:web-1',
    idempotency_key: 'cpu:web-1/active/2026-01-31T12:00:00Z',
    timeline: [{ http_status: 404 }],
  });
  expect(await ask('/api/deliveries/_count')).toEqual({ count: 1 });
  expect(await ask('/api/deliveries/$ID/_cancel', { id })).toMatchObject({ statusCode: 409 });

  expect(await ask('/api/deliveries/_redeliver')).toEqual({
    changed: 1,
    is_complete: true,
    before: expect.any(String),
  });
  await api.waitFor(id, 'delivered');
  expect(await ask('/api/deliveries/$ID/_redeliver', { id })).toMatchObject({ statusCode: 409 });
  expect(await ask('/api/actions/connector/on-call/_bulk_enqueue')).toMatchObject({
    deliveries: [{ is_new: true }, { is_new: true }],
  });
  expect(await ask('/api/deliveries/_backlog')).toMatchObject({
    failed: 0,
    connectors: [{ connector_id: 'on-call' }],
  });
  expect(await ask('/internal/actions/_connector_health')).toMatchObject({
    'on-call': { failing_since: null, circuit: { state: 'closed' } },
  });
  // Last: from now on it pages.
  expect(await ask('/api/alerting/rule/shop-answers')).toMatchObject({
    id: 'shop-answers',
    actions: [{ connector_type_id: '.xmatters' }, { group: 'recovered' }],
  });
});

it('so do those of spaces, users and API keys', async () => {
  expect(await ask('/api/openapi.json')).toMatchObject({ openapi: '3.1.0' });
  const space = { id: 'ops', name: 'Operations', initials: 'Op' };
  expect(await ask('/api/spaces/space ')).toMatchObject(space);
  expect(await ask('/internal/security/users/ann')).toMatchObject({
    username: 'ann',
    enabled: true,
  });
  const key = (await ask('/internal/security/api_key')) as { encoded: string };
  expect(key).toMatchObject({ name: 'deploy', expiration: expect.any(Number) });
  expect(await ask('/s/ops/api/actions/connectors', key)).toEqual([]);
});
