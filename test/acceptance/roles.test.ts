import {
  basicAuthorization,
  startTestHost,
  type TestHost,
  type TestUser,
} from '../support/start_test_host';

const VIEWER: TestUser = { username: 'vera', password: 'password of vera', roles: ['viewer'] };
const EDITOR: TestUser = { username: 'edith', password: 'password of edith', roles: ['editor'] };
const STRANGER: TestUser = { username: 'sam', password: 'password of sam', roles: [] };
const CONNECTOR = '/api/actions/connector/log';
const content = { name: 'Log', config: {}, secrets: {} };
const create = { ...content, connector_type_id: '.server-log' };
const run = { params: { message: 'hello' } };
const everything = { filter: {} };
const range = { date_start: 'now-1h' };

let host: TestHost;
beforeAll(async () => {
  host = await startTestHost({ users: [VIEWER, EDITOR, STRANGER] });
  await host.call('POST', CONNECTOR, { body: create });
});
afterAll(() => host.stop());

type Row = [method: string, path: string, body: object | undefined, refusal: string];

const GET: Row[] = [
  ['GET', CONNECTOR, undefined, 'Unauthorized to get actions'],
  ['GET', '/api/actions/connectors', undefined, 'Unauthorized to get actions'],
  ['GET', '/api/actions/connector_types', undefined, 'Unauthorized to get actions'],
  ['GET', '/internal/actions/_last_executions', undefined, 'Unauthorized to get actions'],
  [
    'POST',
    '/internal/actions/_global_connector_execution_logs',
    range,
    'Unauthorized to get actions',
  ],
  [
    'POST',
    '/internal/actions/_global_connector_execution_kpi',
    range,
    'Unauthorized to get actions',
  ],
  ['GET', '/api/deliveries', undefined, 'Unauthorized to get actions'],
  ['GET', '/api/deliveries/_backlog', undefined, 'Unauthorized to get actions'],
  ['POST', '/api/deliveries/_count', everything, 'Unauthorized to get actions'],
  ['GET', '/internal/actions/_connector_health', undefined, 'Unauthorized to get actions'],
];

const CHANGE: Row[] = [
  ['POST', '/api/actions/connector', create, 'Unauthorized to create a ".server-log" action'],
  ['PUT', CONNECTOR, content, 'Unauthorized to update actions'],
  ['POST', `${CONNECTOR}/_execute`, run, 'Unauthorized to execute actions'],
  [
    'POST',
    '/internal/actions/connector/_test',
    { ...create, ...run },
    'Unauthorized to execute actions',
  ],
  ['POST', `${CONNECTOR}/_enqueue`, run, 'Unauthorized to execute actions'],
  ['POST', `${CONNECTOR}/_bulk_enqueue`, { deliveries: [run] }, 'Unauthorized to execute actions'],
  ['POST', '/api/deliveries/_cancel', everything, 'Unauthorized to execute actions'],
  ['POST', '/api/deliveries/_redeliver', everything, 'Unauthorized to execute actions'],
  ['DELETE', CONNECTOR, undefined, 'Unauthorized to delete actions'],
];

async function statusOf(user: TestUser, [method, path, body]: Row) {
  const headers = { authorization: basicAuthorization(user) };
  return host.call(method, path, { headers, ...(body && { body }) });
}

const forbidden = (message: string) => ({
  status: 403,
  body: { statusCode: 403, error: 'Forbidden', message },
});

it.each(GET)('a viewer may see: %s %s', async (...row) => {
  expect((await statusOf(VIEWER, row)).status).toBe(200);
});

it.each(CHANGE)('a viewer may not change: %s %s', async (...row) => {
  expect(await statusOf(VIEWER, row)).toMatchObject(forbidden(row[3]));
});

it.each([...GET, ...CHANGE])('without a role nothing: %s %s', async (...row) => {
  expect(await statusOf(STRANGER, row)).toMatchObject(forbidden(row[3]));
});

it.each([...GET, ...CHANGE])('an editor may everything: %s %s', async (...row) => {
  expect((await statusOf(EDITOR, row)).status).toBeLessThan(300);
});

it('a viewer may look at a delivery, but neither cancel nor redeliver it', async () => {
  const { body } = await host.call('POST', '/api/actions/connector/viewed', { body: create });
  const enqueued = await host.call('POST', `/api/actions/connector/${body.id}/_enqueue`, {
    body: run,
  });
  const path = `/api/deliveries/${enqueued.body.id}`;
  const seen = await statusOf(VIEWER, ['GET', path, undefined, '']);
  expect(seen).toMatchObject({ status: 200, body: { params: run.params } });
  const refusals = await Promise.all(
    ['_cancel', '_redeliver'].map(async (what) =>
      statusOf(VIEWER, ['POST', `${path}/${what}`, undefined, '']),
    ),
  );
  expect(refusals).toMatchObject([
    forbidden('Unauthorized to execute actions'),
    forbidden('Unauthorized to execute actions'),
  ]);
});

it('the page is told', async () => {
  const { body } = await host.call('POST', '/internal/security/login', {
    body: { username: VIEWER.username, password: VIEWER.password },
  });
  expect(body).toMatchObject({
    username: 'vera',
    roles: ['viewer'],
    capabilities: {
      actions: { show: true, save: false, delete: false, execute: false },
      rules: { show: true, save: false },
    },
  });
});
