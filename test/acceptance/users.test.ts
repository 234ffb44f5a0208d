import {
  ADMIN_PASSWORD,
  basicAuthorization,
  startTestHost,
  type CallOptions,
  type TestHost,
} from '../support/start_test_host';

const USERS = '/internal/security/users';
const CONNECTORS = '/api/actions/connectors';
const EVERYTHING = [{ role: 'admin', spaces: ['*'] }];
const PASSWORD = 'a first password';
const NEW_PASSWORD = 'another password';

let host: TestHost;
beforeAll(async () => {
  host = await startTestHost();
});
afterAll(() => host.stop());

const pathOf = (username: string) => `${USERS}/${encodeURIComponent(username)}`;
const userBody = (username: string, overrides: object = {}) => ({
  username,
  password: PASSWORD,
  grants: [{ role: 'editor', spaces: ['*'] }],
  ...overrides,
});
const save = (username: string, overrides: object = {}, query = '') =>
  host.call('POST', `${pathOf(username)}${query}`, { body: userBody(username, overrides) });
const as = (username: string, password = PASSWORD) => ({
  call: (method: string, path: string, options: CallOptions = {}) =>
    host.call(method, path, {
      ...options,
      headers: { authorization: basicAuthorization({ username, password }) },
    }),
});
const statusOf = async (username: string, password = PASSWORD) =>
  (await as(username, password).call('GET', CONNECTORS)).status;

async function logIn(username: string, password = PASSWORD): Promise<string> {
  const { headers } = await host.call('POST', '/internal/security/login', {
    body: { username, password },
  });
  return headers.getSetCookie()[0]?.split(';')[0] ?? '';
}
const statusOfSession = async (cookie: string) =>
  (await host.call('GET', CONNECTORS, { headers: { authorization: undefined, cookie } })).status;

const refusalOf = (status: number, message: string | RegExp) => ({
  status,
  body: {
    statusCode: status,
    message: typeof message === 'string' ? message : expect.stringMatching(message),
  },
});

describe('a user', () => {
  it.each(['ann', 'jörg müller', 'a/b?c#d', '管理者', '__proto__', 'x'.repeat(256)])(
    'is made, shown, changed and deleted: %s',
    async (username) => {
      const made = await save(username, { full_name: 'Ann Ott', email: 'ann@example.org' });
      const expected = {
        username,
        full_name: 'Ann Ott',
        email: 'ann@example.org',
        enabled: true,
        grants: [{ role: 'editor', spaces: ['*'] }],
        created_at: expect.any(String),
      };
      expect(made).toMatchObject({ status: 200 });
      expect(made.body).toEqual(expected);
      expect((await host.call('GET', pathOf(username))).body).toEqual(expected);
      expect((await host.call('GET', USERS)).body).toContainEqual(expected);
      expect(await statusOf(username)).toBe(200);

      const less = { password: undefined, grants: [{ role: 'viewer', spaces: ['default'] }] };
      expect((await save(username, less)).body).toEqual({
        ...expected,
        full_name: null,
        email: null,
        grants: less.grants,
      });
      const refused = await as(username).call('POST', '/api/actions/connector', {
        body: { name: 'x', connector_type_id: '.server-log' },
      });
      expect(refused.status).toBe(403);

      expect((await host.call('DELETE', pathOf(username))).status).toBe(204);
      const gone = refusalOf(404, `User ${username} was not found.`);
      expect(await host.call('GET', pathOf(username))).toMatchObject(gone);
      expect(await host.call('DELETE', pathOf(username))).toMatchObject(gone);
      expect(await statusOf(username)).toBe(401);
    },
  );

  it('is not made over another one when that is not meant', async () => {
    await save('one');
    expect(await save('one', {}, '?createOnly=true')).toMatchObject(
      refusalOf(409, 'There is a user one already.'),
    );
    const made = await Promise.all(
      Array.from({ length: 5 }, () => save('race', {}, '?createOnly=true')),
    );
    expect(made.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      200, 409, 409, 409, 409,
    ]);
  });

  it.each<[what: string, body: unknown, message: RegExp]>([
    ['nothing', undefined, /request body/],
    ['no password', userBody('new', { password: undefined }), /a new user needs one/],
    ['a short password', userBody('new', { password: '1234567' }), /at least 8 characters/],
    [
      'a book as password',
      userBody('new', { password: 'x'.repeat(1_025) }),
      /request body.password/,
    ],
    ['another name', userBody('other'), /a name cannot change/],
    ['no grants', userBody('new', { grants: undefined }), /request body.grants/],
    ['a wrong role', userBody('new', { grants: [{ role: 'root', spaces: ['*'] }] }), /role/],
    ['no spaces', userBody('new', { grants: [{ role: 'viewer', spaces: [] }] }), /spaces/],
    [
      'every space and one',
      userBody('new', { grants: [{ role: 'viewer', spaces: ['*', 'default'] }] }),
      /every space: leave out the others/,
    ],
    [
      'a space that is not there',
      userBody('new', { grants: [{ role: 'viewer', spaces: ['defualt'] }] }),
      /^\[request body.grants.0.spaces\]: there is no space "defualt"$/,
    ],
    ['an unknown key', userBody('new', { roles: ['superuser'] }), /roles/],
    ['a null character', userBody('new', { full_name: 'a\0' }), /null character/],
    ['half a character', userBody('new', { email: '\udfff' }), /lone surrogate/],
  ])('is not made of %s', async (_what, body, message) => {
    expect(await host.call('POST', pathOf('new'), { body })).toMatchObject(refusalOf(400, message));
    expect((await host.call('GET', pathOf('new'))).status).toBe(404);
  });

  it.each(['a:b', ' a', 'a ', 'a\nb', '\u0007', 'a\0', '\ud800', ' '])(
    'cannot have the name %j',
    async (username) => {
      const path = `${USERS}/${encodeURIComponent(username.toWellFormed())}`;
      const { status } = await host.call('POST', path, { body: userBody(username) });
      expect(status).toBe(400);
    },
  );
});

describe('the last one who manages users', () => {
  it('can be neither deleted, nor disabled, nor made less', async () => {
    const last = refusalOf(409, /^User admin is the last one who manages users\./);
    const less = { ...userBody('admin', { password: undefined }) };
    const editor = { ...less, grants: [{ role: 'admin', spaces: ['default'] }] };
    const disabled = { ...less, grants: EVERYTHING, enabled: false };
    await save('sleeping', { grants: EVERYTHING, enabled: false });
    const answers = await Promise.all([
      host.call('DELETE', pathOf('admin')),
      host.call('POST', `${pathOf('admin')}/_disable`),
      host.call('POST', pathOf('admin'), { body: editor }),
      host.call('POST', pathOf('admin'), { body: disabled }),
    ]);
    expect(answers).toMatchObject([last, last, last, last]);
    expect(await statusOf('admin', ADMIN_PASSWORD)).toBe(200);
  });

  it('stays, also when two disable each other at the same moment', async () => {
    await save('boss', { grants: EVERYTHING });
    const statuses = await Promise.all([
      host.call('POST', `${pathOf('admin')}/_disable`),
      as('boss').call('POST', `${pathOf('boss')}/_disable`),
    ]).then((answers) => answers.map(({ status }) => status));
    expect(statuses.toSorted((a, b) => a - b)).toEqual([204, 409]);
    const left = statuses[0] === 204 ? as('boss') : as('admin', ADMIN_PASSWORD);
    expect((await left.call('POST', `${pathOf('admin')}/_enable`)).status).toBe(204);
    expect((await host.call('DELETE', pathOf('boss'))).status).toBe(204);
  });
});

describe('sessions and passwords', () => {
  it('a new password counts at once, and ends the sessions of before', async () => {
    await save('carl');
    const cookie = await logIn('carl');
    expect(await statusOfSession(cookie)).toBe(200);
    const path = `${pathOf('carl')}/password`;
    expect((await host.call('POST', path, { body: { new_password: NEW_PASSWORD } })).status).toBe(
      204,
    );
    expect(await statusOfSession(cookie)).toBe(401);
    expect(await statusOf('carl')).toBe(401);
    expect(await statusOf('carl', NEW_PASSWORD)).toBe(200);
  });

  it('one’s own is changed by who knows it, and the page goes on', async () => {
    await save('dora');
    const [page, other] = await Promise.all([logIn('dora'), logIn('dora')]);
    const change = (body: object) =>
      host.call('POST', `${pathOf('dora')}/password`, {
        body,
        headers: { authorization: undefined, cookie: page },
      });
    expect(await change({ new_password: NEW_PASSWORD })).toMatchObject(
      refusalOf(400, /your password until now is needed/),
    );
    expect(await change({ password: 'wrong', new_password: NEW_PASSWORD })).toMatchObject(
      refusalOf(403, 'Your password until now is wrong.'),
    );
    expect(await change({ password: PASSWORD, new_password: 'short' })).toMatchObject(
      refusalOf(400, /at least 8 characters/),
    );
    const changed = await change({ password: PASSWORD, new_password: NEW_PASSWORD });
    expect(changed.status).toBe(204);
    const [cookie = ''] = changed.headers.getSetCookie()[0]?.split(';') ?? [];
    expect(await Promise.all([page, other, cookie].map(statusOfSession))).toEqual([401, 401, 200]);
  });

  it('a disabled user is out at once, also after being enabled again', async () => {
    await save('emil');
    const cookie = await logIn('emil');
    expect((await host.call('POST', `${pathOf('emil')}/_disable`)).status).toBe(204);
    expect(await statusOf('emil')).toBe(401);
    expect((await as('emil').call('GET', CONNECTORS)).body.message).toContain('disabled');
    expect((await host.call('POST', `${pathOf('emil')}/_enable`)).status).toBe(204);
    expect(await statusOfSession(cookie)).toBe(401);
    expect(await statusOf('emil')).toBe(200);
  });

  it('those of a user who is gone are not those of the next one of this name', async () => {
    await save('fay');
    const cookie = await logIn('fay');
    await host.call('DELETE', pathOf('fay'));
    await save('fay');
    expect(await statusOfSession(cookie)).toBe(401);
  });
});

it('only who manages users may do it; everybody else their own password', async () => {
  await save('eve', { grants: [{ role: 'admin', spaces: ['default'] }] });
  await save('victim');
  const calls: Array<[method: string, path: string, body?: object]> = [
    ['GET', USERS],
    ['GET', pathOf('victim')],
    ['GET', pathOf('nobody')],
    ['POST', pathOf('eve'), userBody('eve', { grants: EVERYTHING })],
    ['DELETE', pathOf('victim')],
    ['POST', `${pathOf('victim')}/_disable`],
    ['POST', `${pathOf('victim')}/_enable`],
    ['POST', `${pathOf('victim')}/password`, { new_password: NEW_PASSWORD }],
  ];
  const answers = await Promise.all(
    calls.map(([method, path, body]) => as('eve').call(method, path, { body })),
  );
  expect(answers).toMatchObject(calls.map(() => refusalOf(403, 'Unauthorized to manage users')));
  expect(await statusOf('victim')).toBe(200);
});

it('no password is in a log line or in the database', () => {
  expect(() => host.assertLeaksNothing([ADMIN_PASSWORD, PASSWORD, NEW_PASSWORD])).not.toThrow();
});
