import {
  basicAuthorization,
  startTestHost,
  type CallOptions,
  type TestHost,
} from '../support/start_test_host';

const KEYS = '/internal/security/api_key';
const CONNECTORS = '/api/actions/connectors';
const DAY = 86_400_000;
const PASSWORD = 'a common password';
const LOG = { name: 'Log', connector_type_id: '.server-log', config: {}, secrets: {} };

let host: TestHost;
let now = Date.parse('2026-05-05T12:00:00.000Z');
const given: string[] = [];

beforeAll(async () => {
  host = await startTestHost({ clock: { now: () => new Date(now) } });
  await host.call('POST', '/api/spaces/space', { body: { id: 'ops', name: 'Ops' } });
  await save('edith', [{ role: 'editor', spaces: ['*'] }]);
  await save('vera', [{ role: 'viewer', spaces: ['ops'] }]);
});
afterAll(() => host.stop());

const save = (username: string, grants: object[], enabled = true) =>
  host.call('POST', `/internal/security/users/${username}`, {
    body: { username, password: PASSWORD, grants, enabled },
  });
const as =
  (username: string) =>
  (method: string, path: string, options: CallOptions = {}) =>
    host.call(method, path, {
      ...options,
      headers: { authorization: basicAuthorization({ username, password: PASSWORD }) },
    });
const withKey =
  (encoded: string) =>
  (method: string, path: string, options: CallOptions = {}) =>
    host.call(method, path, {
      ...options,
      headers: { authorization: `ApiKey ${encoded}`, ...options.headers },
    });
const asEdith = as('edith');

async function make(body: object, call = asEdith) {
  const { status, body: made } = await call('POST', KEYS, { body });
  expect(status).toBe(200);
  given.push(made.api_key, made.encoded);
  return made as {
    id: string;
    name: string;
    api_key: string;
    encoded: string;
    expiration?: number;
  };
}
const statusOf = async (encoded: string, path = CONNECTORS) =>
  (await withKey(encoded)('GET', path)).status;
const query = async (body: object = {}, call = asEdith) =>
  (await call('POST', `${KEYS}/_query`, { body })).body;

const refusalOf = (status: number, message: string | RegExp) => ({
  status,
  body: {
    statusCode: status,
    message: typeof message === 'string' ? message : expect.stringMatching(message),
  },
});

describe('an API key', () => {
  it('is shown once, and lets its owner’s programs in', async () => {
    const made = await make({ name: 'deploy', metadata: { team: 'ops' } });
    expect(made).toEqual({
      id: expect.stringMatching(/^[\w-]{20}$/),
      name: 'deploy',
      api_key: expect.stringMatching(/^[\w-]{43}$/),
      encoded: btoa(`${made.id}:${made.api_key}`),
    });
    expect(await statusOf(made.encoded)).toBe(200);
    const create = await withKey(made.encoded)('POST', '/api/actions/connector/by-key', {
      body: LOG,
    });
    expect(create.status).toBe(200);
    const listed = await query({ query: 'DEPLOY' });
    expect(listed).toEqual({
      apiKeys: [
        {
          id: made.id,
          name: 'deploy',
          username: 'edith',
          creation: now,
          expired: false,
          grants: null,
          metadata: { team: 'ops' },
        },
      ],
      count: 1,
      total: 1,
      canManageApiKeys: false,
    });
    expect(JSON.stringify(listed)).not.toContain(made.api_key);
    await host.restart();
    expect(await statusOf(made.encoded)).toBe(200);
  });

  it('that is not right is refused, in the same words whatever is wrong', async () => {
    const { id, api_key } = await make({ name: 'right' });
    const wrong = [`${id}:${api_key}x`, `${id}:`, `${id}x:${api_key}`, `:${api_key}`, ':', 'a:b:c'];
    const answers = await Promise.all(wrong.map((text) => withKey(btoa(text))('GET', CONNECTORS)));
    const refused = refusalOf(401, 'The API key is wrong, or it was invalidated.');
    expect(answers).toMatchObject(wrong.map(() => refused));
    const unclear = [api_key, btoa('no colon'), '', ' ', '%', `${btoa(`${id}:x`)} more`];
    const others = await Promise.all(unclear.map((text) => withKey(text)('GET', CONNECTORS)));
    expect(others.map(({ status }) => status)).toEqual(unclear.map(() => 401));
  });

  it('ends when it says, and is listed as expired', async () => {
    const { encoded, expiration } = await make({ name: 'short-lived', expiration: '30d' });
    expect(expiration).toBe(now + 30 * DAY);
    now += 30 * DAY - 1;
    expect(await statusOf(encoded)).toBe(200);
    now += 1;
    expect(await withKey(encoded)('GET', CONNECTORS)).toMatchObject(
      refusalOf(401, 'The API key has expired.'),
    );
    const { apiKeys } = await query({ filters: { expired: true } });
    expect(apiKeys).toMatchObject([{ name: 'short-lived', expired: true, expiration }]);
  });

  it('counts no more once it was invalidated', async () => {
    const { id, name, encoded } = await make({ name: 'leaked' });
    expect(await statusOf(encoded)).toBe(200);
    const { body } = await asEdith('POST', `${KEYS}/invalidate`, {
      body: {
        apiKeys: [
          { id, name },
          { id: 'none', name: 'None' },
        ],
      },
    });
    expect(body).toEqual({
      itemsInvalidated: [{ id, name }],
      errors: [{ id: 'none', name: 'None', error: { message: 'API key none was not found.' } }],
    });
    expect(await statusOf(encoded)).toBe(401);
    expect((await query({ query: 'leaked' })).total).toBe(0);
  });

  it('may what it says, and what its owner may at that moment', async () => {
    await save('walt', [{ role: 'editor', spaces: ['default', 'ops'] }]);
    const grants = [
      { role: 'editor', spaces: ['ops'] },
      { role: 'viewer', spaces: ['default'] },
    ];
    const call = withKey((await make({ name: 'limited', grants }, as('walt'))).encoded);
    const statuses = async () => {
      const calls: Array<[method: string, path: string, body?: object]> = [
        ['GET', CONNECTORS],
        ['POST', '/api/actions/connector', LOG],
        ['GET', `/s/ops${CONNECTORS}`],
        ['POST', '/s/ops/api/actions/connector', LOG],
      ];
      const answers = await Promise.all(
        calls.map(([method, path, body]) => call(method, path, { body })),
      );
      return answers.map(({ status }) => status);
    };
    expect(await statuses()).toEqual([200, 403, 200, 200]);
    await save('walt', [{ role: 'viewer', spaces: ['ops'] }]);
    expect(await statuses()).toEqual([403, 403, 200, 403]);
    await save('walt', [{ role: 'admin', spaces: ['*'] }]);
    expect(await statuses()).toEqual([200, 403, 200, 200]);
    expect((await call('GET', '/internal/security/users')).status).toBe(403);
    await host.call('POST', '/internal/security/users/walt/_disable');
    expect(await statuses()).toEqual([401, 401, 401, 401]);
    await host.call('POST', '/internal/security/users/walt/_enable');
    expect(await statuses()).toEqual([200, 403, 200, 200]);
    await host.call('DELETE', '/internal/security/users/walt');
    await save('walt', [{ role: 'admin', spaces: ['*'] }]);
    expect(await statuses()).toEqual([401, 401, 401, 401]);
  });

  it('neither makes keys nor touches those of its owner', async () => {
    const other = await make({ name: 'other' });
    const call = withKey((await make({ name: 'nosy' })).encoded);
    const { id, name } = other;
    const answers = await Promise.all([
      call('POST', KEYS, { body: { name: 'more' } }),
      call('POST', `${KEYS}/_query`, { body: {} }),
      call('POST', `${KEYS}/invalidate`, { body: { apiKeys: [{ id, name }] } }),
    ]);
    expect(answers).toMatchObject(
      answers.map(() => refusalOf(403, 'Unauthorized to manage API keys')),
    );
    const admin = await make({ name: 'admin’s' }, (method, path, options) =>
      host.call(method, path, options),
    );
    expect(await withKey(admin.encoded)('POST', KEYS, { body: { name: 'more' } })).toMatchObject(
      refusalOf(403, /^An API key cannot make API keys/),
    );
    expect(await statusOf(other.encoded)).toBe(200);
  });

  it('needs kbn-xsrf as everything does', async () => {
    const { encoded } = await make({ name: 'plain' });
    const answer = await withKey(encoded)('POST', '/api/actions/connector', {
      body: LOG,
      headers: { 'kbn-xsrf': undefined },
    });
    expect(answer).toMatchObject(refusalOf(400, 'Request must contain a kbn-xsrf header.'));
  });

  it.each<[what: string, body: unknown, message: RegExp]>([
    ['nothing', undefined, /request body/],
    ['no name', {}, /^\[request body.name\]/],
    ['an empty name', { name: '' }, /^\[request body.name\]/],
    ['a null character', { name: 'a\0' }, /null character/],
    ['half a character', { name: '\ud800' }, /lone surrogate/],
    ['no time', { name: 'x', expiration: '' }, /such as 30d/],
    ['no time at all', { name: 'x', expiration: '0d' }, /such as 30d/],
    ['an age', { name: 'x', expiration: '999999999999d' }, /such as 30d/],
    ['a date', { name: 'x', expiration: '2030-01-01' }, /such as 30d/],
    ['an unknown key', { name: 'x', role_descriptors: {} }, /role_descriptors/],
    [
      'more than the owner may',
      { name: 'x', grants: [{ role: 'admin', spaces: ['ops'] }] },
      /^\[request body.grants.0\]: you may not do this yourself$/,
    ],
    [
      'a space that is not there',
      { name: 'x', grants: [{ role: 'viewer', spaces: ['nowhere'] }] },
      /there is no space "nowhere"/,
    ],
    ['too much metadata', { name: 'x', metadata: { a: 'x'.repeat(10_001) } }, /metadata/],
  ])('is not made of %s', async (_what, body, message) => {
    expect(await asEdith('POST', KEYS, { body })).toMatchObject(refusalOf(400, message));
  });
});

describe('the list', () => {
  it('has one’s own; those who manage users see and invalidate all', async () => {
    const { id, name, encoded } = await make({ name: 'of vera' }, as('vera'));
    const invalidate = { body: { apiKeys: [{ id, name }] } };
    expect((await query({ query: 'of vera' })).total).toBe(0);
    const tried = await asEdith('POST', `${KEYS}/invalidate`, invalidate);
    expect(tried.body.errors).toHaveLength(1);
    expect(await statusOf(encoded, `/s/ops${CONNECTORS}`)).toBe(200);
    const all = await host.call('POST', `${KEYS}/_query`, {
      body: { filters: { usernames: ['vera'] } },
    });
    expect(all.body).toMatchObject({ total: 1, canManageApiKeys: true, apiKeys: [{ id }] });
    const done = await host.call('POST', `${KEYS}/invalidate`, invalidate);
    expect(done.body.itemsInvalidated).toEqual([{ id, name }]);
    expect(await statusOf(encoded, `/s/ops${CONNECTORS}`)).toBe(401);
  });

  it('comes in pages, the newest first', async () => {
    for (const name of ['page-1', 'page-2', 'page-3']) {
      now += 1;
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await make({ name });
    }
    const pages = await Promise.all(
      [0, 2, 4].map((from) => query({ query: 'page-', from, size: 2 })),
    );
    expect(pages).toMatchObject([
      { apiKeys: [{ name: 'page-3' }, { name: 'page-2' }], count: 2, total: 3 },
      { apiKeys: [{ name: 'page-1' }], count: 1, total: 3 },
      { apiKeys: [], count: 0, total: 3 },
    ]);
  });

  it.each([
    { from: -1 },
    { from: 0.5 },
    { size: 0 },
    { size: 101 },
    { query: 1 },
    { filters: { usernames: 'x' } },
    { sort: {} },
  ])('cannot be asked for by %j', async (body) => {
    expect((await asEdith('POST', `${KEYS}/_query`, { body })).status).toBe(400);
  });

  it.each([{}, { apiKeys: [] }, { apiKeys: [{ id: '', name: '' }] }, { apiKeys: [{ id: 1 }] }])(
    'nothing is invalidated by %j',
    async (body) => {
      expect((await asEdith('POST', `${KEYS}/invalidate`, { body })).status).toBe(400);
    },
  );
});

it('somebody without a role has no keys', async () => {
  await save('stranger', []);
  expect(await as('stranger')('POST', KEYS, { body: { name: 'x' } })).toMatchObject(
    refusalOf(403, 'Unauthorized to manage API keys'),
  );
});

it('no key is in a log line or in the database', () => {
  expect(given.length).toBeGreaterThan(10);
  expect(() => host.assertLeaksNothing(given)).not.toThrow();
});
