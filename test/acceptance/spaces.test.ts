import { createDeliveryApi } from '../support/delivery_api';
import {
  ADMIN_PASSWORD,
  basicAuthorization,
  startTestHost,
  type CallOptions,
  type TestHost,
  type TestUser,
} from '../support/start_test_host';
import { createXmattersSimulator, faults, type XmattersSimulator } from '../xmatters_simulator';

const SPACES = '/api/spaces/space';
const CONNECTORS = '/api/actions/connectors';
const ANN = {
  username: 'ann',
  password: 'password of ann',
  grants: [
    { role: 'editor', spaces: ['ops'] },
    { role: 'viewer', spaces: ['default'] },
  ],
};
const ERIC = {
  username: 'eric',
  password: 'password of eric',
  grants: [{ role: 'editor', spaces: ['*'] }],
};
const LOG = { name: 'Log', connector_type_id: '.server-log', config: {}, secrets: {} };
const RUN = { params: { message: 'hello' } };

let host: TestHost;
let xmatters: XmattersSimulator;
beforeAll(async () => {
  xmatters = createXmattersSimulator();
  await xmatters.start();
  host = await startTestHost({
    yaml: `
xpack.actions:
  allowedHosts: ["127.0.0.1", "*"]
  preconfigured:
    standing:
      name: Standing
      actionTypeId: .server-log
`,
  });
  await Promise.all(['ops', 'dev'].map((id) => make({ id, name: id.toUpperCase() })));
  await Promise.all([ANN, ERIC].map(addUser));
});
afterAll(async () => {
  await host.stop();
  await xmatters.stop();
});

const make = (body: object) => host.call('POST', SPACES, { body });
type NewUser = Pick<TestUser, 'username' | 'password'> & { grants: object[] };
const addUser = (body: NewUser) =>
  host.call('POST', `/internal/security/users/${body.username}`, { body });
const callAs =
  (user: NewUser) =>
  (method: string, path: string, options: CallOptions = {}) =>
    host.call(method, path, {
      ...options,
      headers: { authorization: basicAuthorization(user), ...options.headers },
    });
const asAnn = callAs(ANN);
const asEric = callAs(ERIC);

const refusalOf = (status: number, message: string | RegExp) => ({
  status,
  body: {
    statusCode: status,
    message: typeof message === 'string' ? message : expect.stringMatching(message),
  },
});

describe('the spaces API', () => {
  it('has the default space from the first start on, with Kibana’s names', async () => {
    const { status, body } = await host.call('GET', `${SPACES}/default`);
    expect(status).toBe(200);
    expect(body).toEqual({ id: 'default', name: 'Default', disabledFeatures: [], _reserved: true });
  });

  it('makes, shows, changes and deletes a space', async () => {
    const space = {
      id: 'night-shift_2',
      name: 'Ночная смена',
      description: 'those who are awake',
      color: '#aaBB00',
      initials: '🌙',
      imageUrl: 'data:image/png;base64,aGVsbG8=',
      disabledFeatures: ['discover'],
    };
    expect(await make(space)).toMatchObject({ status: 200, body: space });
    expect(await make(space)).toMatchObject(
      refusalOf(
        409,
        'A space with the identifier night-shift_2 already exists. Please choose a different identifier',
      ),
    );
    const path = `${SPACES}/${space.id}`;
    const less = { id: space.id, name: 'Night', disabledFeatures: [] };
    expect((await host.call('GET', path)).body).toEqual(space);
    expect(await host.call('PUT', path, { body: less })).toMatchObject({ status: 200, body: less });
    expect((await host.call('GET', path)).body).toEqual(less);
    await host.restart();
    expect((await host.call('GET', path)).body).toEqual(less);
    expect(await host.call('DELETE', path)).toMatchObject({ status: 204, body: '' });
    const gone = refusalOf(404, 'Saved object [space/night-shift_2] not found');
    expect(await host.call('GET', path)).toMatchObject(gone);
    expect(await host.call('PUT', path, { body: less })).toMatchObject(gone);
    expect(await host.call('DELETE', path)).toMatchObject(gone);
  });

  it('keeps the default space, which may have another name', async () => {
    expect(await host.call('DELETE', `${SPACES}/default`)).toMatchObject(
      refusalOf(400, 'The default space cannot be deleted because it is reserved.'),
    );
    const body = { id: 'default', name: 'Home', disabledFeatures: [] };
    expect((await host.call('PUT', `${SPACES}/default`, { body })).body).toMatchObject({
      name: 'Home',
      _reserved: true,
    });
    await host.call('PUT', `${SPACES}/default`, { body: { ...body, name: 'Default' } });
  });

  it.each<[what: string, body: unknown, message: RegExp]>([
    ['nothing', undefined, /request body/],
    ['a list', [], /request body/],
    ['no name', { id: 'x' }, /^\[request body.name\]/],
    ['an empty name', { id: 'x', name: '' }, /^\[request body.name\]/],
    ['a null character', { id: 'x', name: 'a\0' }, /null character/],
    ['half a character', { id: 'x', name: '\ud800' }, /lone surrogate/],
    ['capitals', { id: 'X', name: 'x' }, /must be lower case/],
    ['a path', { id: '../x', name: 'x' }, /must be lower case/],
    ['a colon', { id: 'a:b', name: 'x' }, /must be lower case/],
    ['a star', { id: '*', name: 'x' }, /must be lower case/],
    ['an empty id', { id: '', name: 'x' }, /must be lower case/],
    ['a line end', { id: 'x\n', name: 'x' }, /must be lower case/],
    ['a long id', { id: 'x'.repeat(65), name: 'x' }, /^\[request body.id\]/],
    ['a wrong color', { id: 'x', name: 'x', color: 'red' }, /6 digit hex color/],
    ['a link as image', { id: 'x', name: 'x', imageUrl: 'https://x/y' }, /data:image/],
    ['a page as image', { id: 'x', name: 'x', imageUrl: 'data:text/html,x' }, /data:image/],
    ['long initials', { id: 'x', name: 'x', initials: 'abc' }, /^\[request body.initials\]/],
    ['an unknown key', { id: 'x', name: 'x', _reserved: true }, /_reserved/],
    ['a prototype', '{"id":"x","name":"x","__proto__":{}}', /./],
  ])('refuses %s', async (_what, body, message) => {
    const answer = await host.call('POST', SPACES, { body });
    expect(answer).toMatchObject(refusalOf(400, message));
  });

  it('refuses another id than that of the path', async () => {
    const body = { id: 'dev', name: 'x' };
    expect(await host.call('PUT', `${SPACES}/ops`, { body })).toMatchObject(
      refusalOf(400, '[request body.id]: expected "ops" as in the path; an id cannot change'),
    );
  });

  it('is for those who manage spaces; the others see the spaces in which they have a role', async () => {
    const answers = await Promise.all([
      asEric('POST', SPACES, { body: { id: 'x', name: 'x' } }),
      asEric('PUT', `${SPACES}/ops`, { body: { id: 'ops', name: 'x' } }),
      asEric('DELETE', `${SPACES}/ops`),
      asAnn('GET', `${SPACES}/dev`),
    ]);
    expect(answers).toMatchObject([
      refusalOf(403, 'Unauthorized to create spaces'),
      refusalOf(403, 'Unauthorized to update spaces'),
      refusalOf(403, 'Unauthorized to delete spaces'),
      refusalOf(403, 'Unauthorized to get dev space'),
    ]);
    const idsOf = async (call: typeof asAnn) =>
      (await call('GET', SPACES)).body.map(({ id }: { id: string }) => id);
    expect(await idsOf(asAnn)).toEqual(['default', 'ops']);
    expect(await idsOf(asEric)).toEqual(['default', 'dev', 'ops']);
    expect((await asAnn('GET', `${SPACES}/ops`)).status).toBe(200);
  });
});

describe('the prefix /s/<space>', () => {
  it.each([
    ['/s/default/api/actions/connectors', 200],
    ['/s/ops/api/actions/connectors', 200],
    ['/s/ops/api/actions/connectors?', 200],
    ['/s/ops/api/status', 200],
    ['/s/ops/api/nothing', 404],
    ['/s/ops/s/dev/api/actions/connectors', 404],
    ['/s/Ops/api/actions/connectors', 404],
    ['/s/%6fps/api/actions/connectors', 404],
    ['/s/ops%2f..%2fdev/api/actions/connectors', 404],
    ['/s//api/actions/connectors', 404],
    ['/s/', 404],
    ['//s/ops/api/actions/connectors', 404],
  ])('%s answers %i', async (path, status) => {
    expect((await host.call('GET', path)).status).toBe(status);
  });

  it('of no space is refused, but nobody learns of it without credentials', async () => {
    const path = `/s/nowhere${CONNECTORS}`;
    expect(await host.call('GET', path)).toMatchObject(
      refusalOf(404, 'Saved object [space/nowhere] not found'),
    );
    const headers = { authorization: undefined };
    const [known, unknown] = await Promise.all(
      ['ops', 'nowhere'].map((id) => host.call('GET', `/s/${id}${CONNECTORS}`, { headers })),
    );
    expect(known?.status).toBe(401);
    expect(unknown?.body).toEqual(known?.body);
  });

  it('shows the same pages in each', async () => {
    const boot = await host.call('GET', '/s/nowhere/internal/ui/boot');
    expect(boot).toMatchObject({ status: 200, body: { session: null } });
    const [page, inSpace] = await Promise.all(
      ['/app/x', '/s/ops/app/x'].map((path) => host.call('GET', path)),
    );
    expect(inSpace?.status).toBe(page?.status);
    expect(inSpace?.body).toEqual(page?.body);
  });

  it('says in the session which space it is, and what may be done there', async () => {
    const logIn = (prefix: string) =>
      host.call('POST', `${prefix}/internal/security/login`, {
        body: { username: ANN.username, password: ANN.password },
      });
    const [home, ops, dev] = await Promise.all(['', '/s/ops', '/s/dev'].map(logIn));
    expect(home?.body).toMatchObject({
      roles: ['viewer'],
      space: { id: 'default' },
      capabilities: { actions: { show: true, save: false }, management: { spaces: false } },
    });
    expect(ops?.body).toMatchObject({
      roles: ['editor'],
      space: { id: 'ops', name: 'OPS' },
      capabilities: { actions: { show: true, save: true } },
    });
    expect(dev?.body).toMatchObject({
      roles: [],
      space: null,
      capabilities: { actions: { show: false } },
    });
    const cookie = ops?.headers.getSetCookie()[0]?.split(';')[0];
    const seen = await host.call('GET', '/s/dev/internal/ui/boot', {
      headers: { authorization: undefined, cookie },
    });
    expect(seen.body.session).toMatchObject({ username: 'ann', space: null });
  });
});

/** Of the executions that are found. */
async function spacesIn(call: typeof asAnn, namespaces: string[]): Promise<string[]> {
  const { body } = await call('POST', '/internal/actions/_global_connector_execution_logs', {
    body: { date_start: 'now-1h', per_page: 100, namespaces },
  });
  const ids: string[] = body.data.flatMap(({ space_ids }: { space_ids: string[] }) => space_ids);
  return [...new Set(ids)].toSorted();
}

describe('objects', () => {
  it('of one space are invisible from another, each of them', async () => {
    const api = createDeliveryApi({
      call: (method, path, options) => host.call(method, `/s/ops${path}`, options),
    });
    xmatters.script(faults.status(404));
    await api.createConnector('on-call', xmatters.addTrigger({ auth: 'url' }).url);
    const id = await api.enqueue('on-call', {
      params: { severity: 'high' },
      idempotency_key: 'once',
    });
    await api.waitFor(id, 'failed');

    const here = async (path: string, body?: object) => {
      const { status, body: seen } = await host.call(body ? 'POST' : 'GET', `/s/ops${path}`, {
        body,
      });
      expect(status).toBe(200);
      return JSON.stringify(seen);
    };
    const range = { date_start: 'now-1h' };
    const lists: Array<[path: string, body?: object]> = [
      [CONNECTORS],
      ['/api/deliveries'],
      ['/api/deliveries/_backlog'],
      ['/internal/actions/_connector_health'],
      ['/internal/actions/_last_executions'],
      ['/internal/actions/_global_connector_execution_logs', range],
    ];
    for (const [path, body] of lists) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await expect(here(path, body)).resolves.toContain('on-call');
      for (const prefix of ['', '/s/dev']) {
        // oxlint-disable-next-line no-await-in-loop
        const seen = await host.call(body ? 'POST' : 'GET', `${prefix}${path}`, { body });
        expect(seen.status).toBe(200);
        expect(JSON.stringify(seen.body)).not.toContain('on-call');
      }
    }
    const everything = { filter: {} };
    for (const prefix of ['', '/s/dev']) {
      const call = (method: string, path: string, body?: object) =>
        host.call(method, `${prefix}${path}`, { body });
      const noConnector = refusalOf(404, 'Saved object [action/on-call] not found');
      const noDelivery = refusalOf(404, `Saved object [delivery/${id}] not found`);
      const connector = '/api/actions/connector/on-call';
      const content = { name: 'x', config: {}, secrets: {} };
      // oxlint-disable-next-line no-await-in-loop
      const answers = await Promise.all([
        call('GET', connector),
        call('PUT', connector, content),
        call('DELETE', connector),
        call('POST', `${connector}/_execute`, RUN),
        call('POST', `${connector}/_enqueue`, RUN),
        call('GET', `/api/deliveries/${id}`),
        call('POST', `/api/deliveries/${id}/_cancel`),
        call('POST', `/api/deliveries/${id}/_redeliver`),
        call('POST', '/api/deliveries/_count', everything),
        call('POST', '/api/deliveries/_redeliver', everything),
        call('POST', '/internal/actions/_global_connector_execution_kpi', range),
      ]);
      expect(answers).toMatchObject([
        ...Array.from({ length: 5 }, () => noConnector),
        ...Array.from({ length: 3 }, () => noDelivery),
        { body: { count: 0 } },
        { body: { changed: 0 } },
        { body: { success: 0, failure: 0 } },
      ]);
    }
    await expect(here('/api/deliveries/_count', everything)).resolves.toBe('{"count":1}');
    expect((await api.get(id)).state).toBe('failed');
  });

  it('of the same id in two spaces do not know of each other', async () => {
    const path = '/api/actions/connector/twin';
    for (const [prefix, name] of [
      ['', 'Here'],
      ['/s/dev', 'There'],
    ]) {
      // oxlint-disable-next-line no-await-in-loop
      const made = await host.call('POST', `${prefix}${path}`, { body: { ...LOG, name } });
      expect(made.status).toBe(200);
    }
    expect((await host.call('GET', path)).body.name).toBe('Here');
    expect((await host.call('DELETE', path)).status).toBe(204);
    expect((await host.call('GET', `/s/dev${path}`)).body.name).toBe('There');
  });

  it('of the configuration are in every space, as are connector types', async () => {
    const [home, dev] = await Promise.all(
      ['', '/s/dev'].map((prefix) => host.call('GET', `${prefix}/api/actions/connector_types`)),
    );
    expect(dev?.body).toEqual(home?.body);
    expect((await host.call('GET', `/s/dev/api/actions/connector/standing`)).body).toMatchObject({
      id: 'standing',
      is_preconfigured: true,
    });
    const run = await host.call('POST', '/s/dev/api/actions/connector/standing/_execute', {
      body: RUN,
    });
    expect(run.body).toMatchObject({ status: 'ok' });
    const last = await host.call('GET', '/internal/actions/_last_executions');
    expect(last.body).not.toHaveProperty('standing');
  });

  it('are for those who have a role in the space', async () => {
    const path = '/api/actions/connector/anns';
    expect((await asAnn('POST', `/s/ops${path}`, { body: LOG })).status).toBe(200);
    expect(await asAnn('POST', path, { body: LOG })).toMatchObject(
      refusalOf(403, 'Unauthorized to create a ".server-log" action'),
    );
    expect((await asAnn('GET', CONNECTORS)).status).toBe(200);
    expect(await asAnn('GET', `/s/dev${CONNECTORS}`)).toMatchObject(
      refusalOf(403, 'Unauthorized to get actions'),
    );
  });

  it('of other spaces are in the log when they are asked for, by those who may see them', async () => {
    await host.call('POST', '/s/dev/api/actions/connector/standing/_execute', { body: RUN });
    await host.call('POST', '/s/ops/api/actions/connector/standing/_execute', { body: RUN });
    expect(await spacesIn(asEric, ['ops', 'dev', 'nowhere'])).toEqual(['dev', 'ops']);
    expect(await spacesIn(asAnn, ['ops', 'dev', '*'])).toEqual(['ops']);
    expect(await spacesIn(asAnn, ['dev'])).toEqual([]);
  });
});

describe('a deleted space', () => {
  const BEN = {
    username: 'ben',
    password: 'password of ben',
    grants: [
      { role: 'editor', spaces: ['short', 'ops'] },
      { role: 'viewer', spaces: ['short'] },
    ],
  };

  it('takes everything with it; a later one of its name is empty, and nobody’s', async () => {
    const inSpace = (method: string, path: string, body?: object) =>
      host.call(method, `/s/short${path}`, { body });
    await make({ id: 'short', name: 'Short' });
    await addUser(BEN);
    await inSpace('POST', '/api/actions/connector/log', LOG);
    await inSpace('POST', '/api/actions/connector/log/_execute', RUN);
    const api = createDeliveryApi({
      call: (method, path, options) => host.call(method, `/s/short${path}`, options),
    });
    await api.waitFor(await api.enqueue('log', RUN), 'delivered');

    expect((await host.call('DELETE', `${SPACES}/short`)).status).toBe(204);
    expect(await inSpace('GET', CONNECTORS)).toMatchObject(
      refusalOf(404, 'Saved object [space/short] not found'),
    );
    expect((await host.call('GET', '/internal/security/users/ben')).body.grants).toEqual([
      { role: 'editor', spaces: ['ops'] },
    ]);

    await make({ id: 'short', name: 'Another' });
    const range = { date_start: 'now-1h' };
    const seen = await Promise.all([
      inSpace('GET', '/api/actions/connector/log'),
      inSpace('POST', '/api/actions/connector/log/_enqueue', RUN),
      inSpace('GET', '/api/deliveries'),
      inSpace('GET', '/api/deliveries/_backlog'),
      inSpace('POST', '/internal/actions/_global_connector_execution_logs', range),
      inSpace('GET', '/internal/actions/_last_executions'),
      callAs(BEN)('GET', `/s/short${CONNECTORS}`),
    ]);
    expect(seen).toMatchObject([
      { status: 404 },
      { status: 404 },
      { body: { data: [] } },
      { body: { open: 0, failed: 0 } },
      { body: { total: 0 } },
      { body: {} },
      { status: 403 },
    ]);
    expect(seen[5]?.body).toEqual({});
  });

  it('must not have deliveries under way', async () => {
    await make({ id: 'busy', name: 'Busy' });
    const api = createDeliveryApi({
      call: (method, path, options) => host.call(method, `/s/busy${path}`, options),
    });
    xmatters.script(faults.status(503), { times: Infinity });
    await api.createConnector('on-call', xmatters.addTrigger({ auth: 'url' }).url);
    const id = await api.enqueue('on-call', { params: { severity: 'high' } });
    await expect(host.call('DELETE', `${SPACES}/busy`)).resolves.toMatchObject(
      refusalOf(409, /^Deliveries of the busy space are under way: 1\./),
    );
    expect((await api.get(id)).id).toBe(id);
    await api.cancelAll();
    expect((await host.call('DELETE', `${SPACES}/busy`)).status).toBe(204);
  });
});

it('nothing of it is in the log', () => {
  const secrets = [ADMIN_PASSWORD, ANN.password, ERIC.password];
  expect(() => host.assertLeaksNothing(secrets)).not.toThrow();
});
