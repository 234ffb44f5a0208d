import { ADMIN_PASSWORD, startTestHost, type TestHost } from '../support/start_test_host';

let host: TestHost;
let now = Date.parse('2026-05-05T12:00:00.000Z');

beforeEach(async () => {
  host = await startTestHost({ clock: { now: () => new Date(now) } });
});
afterEach(() => host.stop());

const logIn = (password: string) =>
  host.call('POST', '/internal/security/login', { body: { username: 'admin', password } });
const basic = (password: string) =>
  host.call('GET', '/api/actions/connectors', {
    headers: { authorization: `Basic ${btoa(`admin:${password}`)}` },
  });

it.each([
  ['a log-in', logIn],
  ['Basic', basic],
])('after five wrong passwords %s has to wait, longer each time', async (_what, attempt) => {
  for (let guess = 0; guess < 5; guess += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one guess after the other
    expect((await attempt(`guess ${guess}`)).status).toBe(401);
  }
  for (const wait of [2, 4, 8]) {
    // oxlint-disable-next-line no-await-in-loop -- the right one is not even looked at
    const refused = await attempt(ADMIN_PASSWORD);
    expect(refused).toMatchObject({
      status: 429,
      body: {
        error: 'Too Many Requests',
        message: `There were too many failed log-ins from this address. Try again in ${wait} s.`,
      },
    });
    expect(refused.headers.get('retry-after')).toBe(String(wait));
    now += wait * 1_000;
    // oxlint-disable-next-line no-await-in-loop -- as above
    expect((await attempt('another guess')).status).toBe(401);
  }
  now += 16_000;
  expect((await attempt(ADMIN_PASSWORD)).status).toBe(200);
});

it('guesses that come all at once are no way around', async () => {
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_each, guess) => basic(`${guess}`)),
  );
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(15);
});

it('sessions go on meanwhile', async () => {
  const { headers } = await logIn(ADMIN_PASSWORD);
  const [cookie = ''] = headers.getSetCookie();
  await Promise.all(Array.from({ length: 8 }, (_each, guess) => logIn(`${guess}`)));
  const answer = await host.call('GET', '/api/actions/connectors', {
    headers: { authorization: undefined, cookie: cookie.split(';')[0] },
  });
  expect(answer.status).toBe(200);
});
