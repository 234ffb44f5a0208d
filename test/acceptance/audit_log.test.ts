import type { AuditEventResource, AuditLogPage } from '../../host/common/audit_log_resource';
import { createDeliveryApi } from '../support/delivery_api';
import {
  ADMIN_PASSWORD,
  basicAuthorization,
  startTestHost,
  type CallOptions,
  type TestHost,
} from '../support/start_test_host';
import { createXmattersSimulator, faults, type XmattersSimulator } from '../xmatters_simulator';

const AUDIT_LOG = '/internal/security/_audit_log';
const CONNECTOR = '/api/actions/connector/on-call';
const VIEWER = { username: 'vic', password: 'password of vic' };
const LOG = { name: 'Log', config: {}, secrets: {} };
const TYPE = { connector_type_id: '.server-log' };

let host: TestHost;
let xmatters: XmattersSimulator;
beforeAll(async () => {
  xmatters = createXmattersSimulator();
  await xmatters.start();
  host = await startTestHost();
  await host.call('POST', '/internal/security/users/vic', {
    body: { ...VIEWER, grants: [{ role: 'viewer', spaces: ['*'] }] },
  });
});
afterAll(async () => {
  await host.stop();
  await xmatters.stop();
});

async function read(query = ''): Promise<AuditLogPage> {
  const { status, body } = await host.call('GET', `${AUDIT_LOG}?limit=100${query}`);
  expect(status).toBe(200);
  return body;
}

/** The lines that are there after it and were not before, the oldest first. */
async function linesOf(work: () => Promise<unknown>): Promise<AuditEventResource[]> {
  const before = new Set((await read()).data.map(({ event }) => event.id));
  await work();
  return (await read()).data.filter(({ event }) => !before.has(event.id)).toReversed();
}

/** What most lines are judged by. */
const shortOf = ({ message, event, user, kibana }: AuditEventResource) =>
  [user?.name ?? null, event.action, event.outcome, kibana.space_id, message] as const;
const shortLinesOf = async (work: () => Promise<unknown>) => (await linesOf(work)).map(shortOf);

const asVic = (method: string, path: string, options: CallOptions = {}) =>
  host.call(method, path, {
    ...options,
    headers: { authorization: basicAuthorization(VIEWER), ...options.headers },
  });
const logIn = (username: string, password: string) =>
  host.call('POST', '/internal/security/login', { body: { username, password } });

it('tells who did what to what, when and where from, in ECS and with Kibana’s names', async () => {
  let requestId: string | null = null;
  const [line] = await linesOf(async () => {
    const { headers } = await host.call('POST', '/s/default/api/actions/connector/first', {
      body: { ...LOG, ...TYPE },
      headers: { 'x-forwarded-for': '203.0.113.7' },
    });
    requestId = headers.get('x-request-id');
  });
  expect(line).toEqual({
    '@timestamp': expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    message: 'User [admin] has created connector [id=first, name=Log]',
    event: {
      id: expect.any(String),
      action: 'connector_create',
      category: ['database'],
      type: ['creation'],
      outcome: 'success',
      provider: 'http',
    },
    user: { name: 'admin' },
    client: { ip: '127.0.0.1' },
    kibana: {
      space_id: 'default',
      saved_object: { type: 'action', id: 'first', name: 'Log' },
      authentication_type: 'basic',
    },
    http: {
      request: { method: 'POST', headers: { 'x-forwarded-for': '203.0.113.7' } },
      response: { status_code: 200 },
    },
    url: { path: '/api/actions/connector/:id' },
    trace: { id: requestId },
  });
});

it('has every change of connectors, in the space where it was made', async () => {
  await host.call('POST', '/api/spaces/space', { body: { id: 'audited', name: 'Audited' } });
  const path = '/s/audited/api/actions/connector';
  let id = '';
  const lines = await shortLinesOf(async () => {
    ({
      body: { id },
    } = await host.call('POST', path, { body: { ...LOG, ...TYPE } }));
    await host.call('PUT', `${path}/${id}`, { body: { ...LOG, name: 'New' } });
    await host.call('GET', `${path}/${id}`);
    await host.call('POST', `${path}/${id}/_execute`, { body: { params: { message: 'x' } } });
    await host.call('DELETE', `${path}/${id}`);
    await host.call('DELETE', `${path}/${id}`);
    await host.call('PUT', `${path}/${id}`, { body: { name: 7 } });
  });
  expect(lines).toEqual([
    ['admin', 'connector_create', 'success', 'audited', expect.stringContaining('created')],
    ['admin', 'connector_update', 'success', 'audited', expect.stringContaining('name=New]')],
    [
      'admin',
      'connector_delete',
      'success',
      'audited',
      `User [admin] has deleted connector [id=${id}, name=New]`,
    ],
    [
      'admin',
      'connector_delete',
      'failure',
      'audited',
      `Failed attempt by user [admin] to delete connector [id=${id}]`,
    ],
  ]);
});

it('has changes of users, passwords, API keys and spaces', async () => {
  const ben = '/internal/security/users/ben';
  const user = { username: 'ben', grants: [], password: 'password of ben' };
  const call = (method: string, path: string, body?: object) => host.call(method, path, { body });
  const lines = await shortLinesOf(async () => {
    await call('POST', ben, user);
    await call('POST', ben, { ...user, full_name: 'Ben' });
    await call('POST', `${ben}/_disable`);
    await call('POST', `${ben}/_enable`);
    await call('POST', `${ben}/password`, { new_password: 'another password' });
    await call('DELETE', ben);
    const { body } = await call('POST', '/internal/security/api_key', { name: 'deploy' });
    await call('POST', '/internal/security/api_key/invalidate', {
      apiKeys: [
        { id: body.id, name: 'a lie' },
        { id: 'gone', name: 'gone' },
      ],
    });
    await call('POST', '/api/spaces/space', { id: 'brief', name: 'Brief' });
    await call('PUT', '/api/spaces/space/brief', { id: 'brief', name: 'Short' });
    await call('DELETE', '/api/spaces/space/brief');
  });
  const messages = lines.map(
    ([, action, outcome, , message]) => `${action} ${outcome}: ${message}`,
  );
  expect(messages).toEqual([
    'user_create success: User [admin] has created user [id=ben]',
    'user_update success: User [admin] has updated user [id=ben]',
    'user_disable success: User [admin] has disabled user [id=ben]',
    'user_enable success: User [admin] has enabled user [id=ben]',
    'user_change_password success: User [admin] has changed the password of user [id=ben]',
    'user_delete success: User [admin] has deleted user [id=ben]',
    expect.stringMatching(
      /^api_key_create success: User \[admin\] has created API key \[id=\S+, name=deploy\]$/,
    ),
    expect.stringMatching(
      /^api_key_invalidate success: User \[admin\] has invalidated API key \[id=\S+, name=deploy\]$/,
    ),
    'api_key_invalidate failure: Failed attempt by user [admin] to invalidate API key [id=gone]',
    'space_create success: User [admin] has created space [id=brief, name=Brief]',
    'space_update success: User [admin] has updated space [id=brief, name=Short]',
    'space_delete success: User [admin] has deleted space [id=brief]',
  ]);
});

it('has log-ins, log-outs and those that failed, without what was typed', async () => {
  let cookie: string | undefined;
  const secrets = ['password typed as name', 'wrong password'];
  const lines = await linesOf(async () => {
    const { headers } = await logIn('vic', VIEWER.password);
    cookie = headers.getSetCookie()[0]?.split(';')[0];
    await host.call('POST', '/internal/security/logout', {
      headers: { authorization: undefined, cookie },
    });
    await logIn('vic', 'wrong password');
    await logIn('password typed as name', 'wrong password');
    await asVic('GET', CONNECTOR, { headers: { authorization: `Basic ${btoa('vic:nope')}` } });
    await asVic('GET', CONNECTOR, { headers: { authorization: undefined, cookie } });
  });
  expect(lines.map(shortOf)).toEqual([
    ['vic', 'user_login', 'success', 'default', 'User [vic] has logged in'],
    ['vic', 'user_logout', 'success', 'default', 'User [vic] has logged out'],
    ['vic', 'user_login', 'failure', 'default', 'Failed attempt by user [vic] to log in'],
    [null, 'user_login', 'failure', 'default', 'Failed attempt to log in'],
    ['vic', 'user_login', 'failure', 'default', 'Failed attempt by user [vic] to log in'],
    [
      null,
      'http_request',
      'failure',
      'default',
      'Failed attempt to request [GET /api/actions/connector/:id]',
    ],
  ]);
  expect(lines[3]).toMatchObject({
    error: { code: 'Unauthorized', message: 'The user name or the password is wrong.' },
    client: { ip: '127.0.0.1' },
    http: { response: { status_code: 401 } },
  });
  host.assertLeaksNothing([...secrets, ADMIN_PASSWORD, VIEWER.password]);
});

it('has what somebody may not do', async () => {
  const lines = await shortLinesOf(async () => {
    await asVic('DELETE', CONNECTOR);
    await asVic('GET', AUDIT_LOG);
    await asVic('POST', '/internal/security/api_key/invalidate', {
      body: { apiKeys: [{ id: 'x', name: 'x' }] },
    });
  });
  expect(lines.map(([user, , outcome, , message]) => [user, outcome, message])).toEqual([
    ['vic', 'failure', 'Failed attempt by user [vic] to delete connector [id=on-call]'],
    ['vic', 'failure', `Failed attempt by user [vic] to request [GET ${AUDIT_LOG}]`],
    ['vic', 'failure', 'Failed attempt by user [vic] to invalidate API key [id=x]'],
  ]);
});

it('has deliveries that were cancelled or redelivered, one or many, and with which key', async () => {
  const api = createDeliveryApi(host);
  await api.createConnector('on-call', xmatters.addTrigger({ auth: 'url' }).url);
  xmatters.script(faults.status(404));
  const { body } = await host.call('POST', `${CONNECTOR}/_enqueue`, {
    body: { params: { severity: 'high' } },
  });
  await api.waitFor(body.id, 'failed');
  const { body: key } = await host.call('POST', '/internal/security/api_key', {
    body: { name: 'robot' },
  });
  const headers = { authorization: `ApiKey ${key.encoded}` };
  const lines = await linesOf(async () => {
    await host.call('POST', `/api/deliveries/${body.id}/_redeliver`, { headers });
    await api.waitFor(body.id, 'delivered');
    await host.call('POST', '/api/deliveries/_cancel', {
      body: { filter: { connector_id: 'on-call' } },
    });
  });
  expect(lines.map(({ message }) => message)).toEqual([
    `User [admin] has redelivered delivery [id=${body.id}]`,
    'User [admin] has cancelled deliveries (0 of the filter {"connector_id":"on-call"})',
  ]);
  expect(lines[0]?.kibana).toMatchObject({ authentication_type: 'api_key', api_key_id: key.id });
  host.assertLeaksNothing([key.api_key, key.encoded]);
});

it('is found by user, action, outcome, object and time, page by page', async () => {
  const whole = await read();
  expect(whole).toMatchObject({ is_enabled: true, next_cursor: null });
  const ids: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const query = `?limit=7${cursor && `&cursor=${cursor}`}`;
    // oxlint-disable-next-line no-await-in-loop -- a page begins where the one before ends
    const { body }: { body: AuditLogPage } = await host.call('GET', AUDIT_LOG + query);
    ids.push(...body.data.map(({ event }) => event.id));
    cursor = body.next_cursor;
  }
  expect(ids).toEqual(whole.data.map(({ event }) => event.id));

  const found = async (query: string) => (await read(query)).data.map(shortOf);
  const all = whole.data.map(shortOf);
  expect(await found('&username=vic&outcomes=failure')).toEqual(
    all.filter(([user, , outcome]) => user === 'vic' && outcome === 'failure'),
  );
  expect(await found('&actions=user_login&actions=user_logout')).toEqual(
    all.filter(([, action]) => action === 'user_login' || action === 'user_logout'),
  );
  expect(await found('&object_type=user&object_id=ben&actions=user_delete')).toHaveLength(1);
  expect(await found('&space_id=audited')).toHaveLength(4);
  expect(await found('&from=now-1d&until=now%2B1d')).toEqual(all);
  expect(await found('&until=now-1d')).toEqual([]);
  // The first line there is says who made the first user.
  expect(all.at(-1)).toEqual([
    null,
    'user_create',
    'success',
    'default',
    'Somebody has created user [id=admin] (with the password of HOST_ADMIN_PASSWORD)',
  ]);
});

it.each([
  ['actions=nope', 'actions.0'],
  ['outcomes=', 'outcomes.0'],
  ['from=yesterday', 'from'],
  ['limit=0', 'limit'],
  ['limit=1.5', 'limit'],
  ['cursor=eA', 'cursor'],
  ['cursor=', 'cursor'],
  ['username=%00', 'username'],
  ['nope=1', 'nope'],
])('a bad query is refused: %s', async (query, key) => {
  const { status, body } = await host.call('GET', `${AUDIT_LOG}?${query}`);
  expect(status).toBe(400);
  expect(body.message).toContain(`[request query.${key}]`);
});

it('is not written when it is off', async () => {
  const off = await startTestHost({ yaml: 'xpack.security.audit.enabled: false\n' });
  try {
    await off.call('POST', '/api/actions/connector', { body: { ...LOG, ...TYPE } });
    const { body } = await off.call('GET', AUDIT_LOG);
    expect(body).toEqual({ is_enabled: false, data: [], next_cursor: null });
  } finally {
    await off.stop();
  }
});
