import { startTestHost, type TestHost } from '../support/start_test_host';

const PASSWORD = 'a password of my own';

let host: TestHost;
let now = Date.parse('2026-05-05T12:00:00.000Z');
const noBasic = { headers: { authorization: undefined } };

beforeEach(async () => {
  host = await startTestHost({ isFirstStart: true, clock: { now: () => new Date(now) } });
});
afterEach(() => host.stop());

const codeOf = (url: string | undefined) => /\/setup#code=([\w-]{32})$/.exec(url ?? '')?.[1] ?? '';

const setUp = (body: object) => host.call('POST', '/internal/security/setup', { ...noBasic, body });

const isNeeded = async () =>
  (await host.call('GET', '/internal/ui/boot', noBasic)).body.is_setup_needed;

it('the first user is made with the code of the link, once', async () => {
  const code = codeOf(host.setupUrl);
  expect(await isNeeded()).toBe(true);
  expect((await host.call('GET', '/api/actions/connectors')).status).toBe(401);

  const answer = await setUp({ code, password: PASSWORD });
  expect(answer).toMatchObject({ status: 200, body: { username: 'admin', roles: ['admin'] } });
  const [cookie = ''] = answer.headers.getSetCookie();
  const headers = { authorization: undefined, cookie: cookie.split(';')[0] };
  expect((await host.call('GET', '/api/actions/connectors', { headers })).status).toBe(200);
  const basic = { headers: { authorization: `Basic ${btoa(`admin:${PASSWORD}`)}` } };
  expect((await host.call('GET', '/api/actions/connectors', basic)).status).toBe(200);

  expect(await isNeeded()).toBe(false);
  expect(await setUp({ code, password: 'another password' })).toMatchObject({
    status: 409,
    body: { error: 'Conflict', message: 'The host is set up already. Log in.' },
  });
  host.assertLeaksNothing([code, PASSWORD]);
});

it('of two at the same moment one is too late', async () => {
  const body = { code: codeOf(host.setupUrl), password: PASSWORD };
  const answers = await Promise.all([setUp(body), setUp(body)]);
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
});

it('a password too short is refused, and the code still counts', async () => {
  const code = codeOf(host.setupUrl);
  expect(await setUp({ code, password: 'sevenxx' })).toMatchObject({
    status: 400,
    body: { message: 'The password must have at least 8 characters.' },
  });
  expect((await setUp({ code, password: 'eightxxx' })).status).toBe(200);
});

it('a code that is wrong gets nobody in, and guessing is slowed down', async () => {
  const code = codeOf(host.setupUrl);
  for (let attempt = 0; attempt < 5; attempt += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one guess after the other
    expect(await setUp({ code: 'x'.repeat(32), password: PASSWORD })).toMatchObject({
      status: 403,
      body: { error: 'Forbidden' },
    });
  }
  const refused = await setUp({ code, password: PASSWORD });
  expect(refused).toMatchObject({
    status: 429,
    body: { message: 'There were too many failed log-ins from this address. Try again in 2 s.' },
  });
  expect(refused.headers.get('retry-after')).toBe('2');
  now += 2_000;
  expect((await setUp({ code, password: PASSWORD })).status).toBe(200);
});

it('each start has a code of its own until there is a user', async () => {
  const first = codeOf(host.setupUrl);
  await host.restart();
  const second = codeOf(host.setupUrl);
  expect(second).not.toBe(first);
  expect((await setUp({ code: first, password: PASSWORD })).status).toBe(403);
  expect((await setUp({ code: second, password: PASSWORD })).status).toBe(200);
  await host.restart();
  expect(host.setupUrl).toBeUndefined();
  expect(await isNeeded()).toBe(false);
});
