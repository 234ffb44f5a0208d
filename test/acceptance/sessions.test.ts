import {
  ADMIN_PASSWORD,
  startTestHost,
  type ApiAnswer,
  type CallOptions,
  type TestHost,
} from '../support/start_test_host';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const CONNECTORS = '/api/actions/connectors';

let host: TestHost;
let now = Date.parse('2026-05-05T12:00:00.000Z');
const tokens: string[] = [];

beforeAll(async () => {
  host = await startTestHost({ clock: { now: () => new Date(now) } });
});
afterAll(() => host.stop());

/** A browser: it keeps the cookie it was given last. */
function createBrowser(cookie?: string) {
  const browser = {
    cookie,
    async call(method: string, path: string, options: CallOptions = {}): Promise<ApiAnswer> {
      const headers = { authorization: undefined, cookie: browser.cookie, ...options.headers };
      const answer = await host.call(method, path, { ...options, headers });
      browser.keep(answer);
      return answer;
    },
    keep({ headers }: ApiAnswer) {
      const [set] = headers.getSetCookie();
      if (set !== undefined) {
        const [pair = ''] = set.split(';');
        browser.cookie = set.includes('Max-Age=0') ? undefined : pair;
        tokens.push(pair.replace('sid=', ''));
      }
    },
    logIn: (username = 'admin', password = ADMIN_PASSWORD) =>
      browser.call('POST', '/internal/security/login', { body: { username, password } }),
    status: async () => (await browser.call('GET', CONNECTORS)).status,
  };
  return browser;
}

async function loggedIn() {
  const browser = createBrowser();
  expect((await browser.logIn()).status).toBe(200);
  return browser;
}

describe('a log-in', () => {
  it('answers with who came in and what they may do', async () => {
    const browser = createBrowser();
    const { status, body, headers } = await browser.logIn();
    expect(status).toBe(200);
    expect(body).toEqual({
      username: 'admin',
      grants: [{ role: 'admin', spaces: ['*'] }],
      roles: ['admin'],
      full_name: null,
      email: null,
      capabilities: {
        actions: { show: true, save: true, delete: true, execute: true },
        rules: { show: true, save: true },
        management: { users: true, spaces: true, api_keys: true, audit: true },
      },
      space: { id: 'default', name: 'Default', disabledFeatures: [], _reserved: true },
      expires_at: new Date(now + 30 * DAY).toISOString(),
      idle_expires_at: new Date(now + 3 * DAY).toISOString(),
    });
    expect(headers.getSetCookie()).toEqual([
      expect.stringMatching(/^sid=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/),
    ]);
    expect((await browser.call('GET', '/internal/security/session')).body).toEqual(body);
    expect((await browser.call('GET', '/internal/ui/boot')).body.session).toEqual(body);
    expect(await browser.status()).toBe(200);
  });

  it.each([
    ['admin', 'wrong password'],
    ['nobody', ADMIN_PASSWORD],
    ['', ''],
    ['constructor', '__proto__'],
  ])('of %s with "%s" is refused in the same words', async (username, password) => {
    const browser = createBrowser();
    const { status, body, headers } = await browser.logIn(username, password);
    expect(body).toEqual({
      statusCode: 401,
      error: 'Unauthorized',
      message: 'The user name or the password is wrong.',
    });
    expect(status).toBe(401);
    expect(headers.get('www-authenticate')).toBeNull();
    expect(browser.cookie).toBeUndefined();
  });

  it('needs kbn-xsrf, as do log-out and set-up', async () => {
    for (const route of ['login', 'logout', 'setup']) {
      // oxlint-disable-next-line no-await-in-loop -- three of them
      const { status } = await host.call('POST', `/internal/security/${route}`, {
        body: {},
        headers: { 'kbn-xsrf': undefined },
      });
      expect(status).toBe(400);
    }
  });

  it('never takes over a token that somebody planted', async () => {
    const planted = `sid=${'A'.repeat(43)}`;
    const browser = createBrowser(planted);
    await browser.logIn();
    expect(browser.cookie).not.toBe(planted);
    expect(await createBrowser(planted).status()).toBe(401);
  });

  it('ends the session that was there before', async () => {
    const browser = await loggedIn();
    const before = createBrowser(browser.cookie);
    await browser.logIn();
    expect(await before.status()).toBe(401);
    expect(await browser.status()).toBe(200);
  });
});

describe('a session', () => {
  it('ends with the log-out', async () => {
    const browser = await loggedIn();
    const copy = createBrowser(browser.cookie);
    expect((await browser.call('POST', '/internal/security/logout')).status).toBe(204);
    expect(browser.cookie).toBeUndefined();
    expect(await copy.status()).toBe(401);
    expect((await copy.call('GET', '/internal/ui/boot')).body.session).toBeNull();
    expect((await copy.call('POST', '/internal/security/logout')).status).toBe(204);
  });

  it('ends when nobody uses it for so long, and its page does not count', async () => {
    const browser = await loggedIn();
    now += 3 * DAY - 1;
    expect((await browser.call('GET', '/internal/ui/boot')).body.session).not.toBeNull();
    expect((await browser.call('GET', '/internal/security/session')).status).toBe(200);
    now += 1;
    expect((await browser.call('GET', '/internal/security/session')).status).toBe(401);
    expect((await browser.call('GET', '/internal/ui/boot')).body.session).toBeNull();
    expect(await browser.status()).toBe(401);
  });

  it('does not live on because of what its page asks by itself', async () => {
    const browser = await loggedIn();
    const headers = { 'kbn-system-request': 'true' };
    now += 3 * DAY - 1;
    expect((await browser.call('GET', '/api/deliveries', { headers })).status).toBe(200);
    now += 1;
    expect((await browser.call('GET', '/api/deliveries', { headers })).status).toBe(401);
  });

  it('lives on while it is used, and ends all the same in the end', async () => {
    const browser = await loggedIn();
    for (let day = 1; day < 30; day += 1) {
      now += DAY;
      // oxlint-disable-next-line no-await-in-loop -- one day after the other
      expect(await browser.status()).toBe(200);
    }
    now += DAY;
    expect(await browser.status()).toBe(401);
  });

  it('gets another token each hour; the old one counts a little longer', async () => {
    const browser = await loggedIn();
    const slow = createBrowser(browser.cookie);
    now += HOUR;
    expect(await browser.status()).toBe(200);
    expect(browser.cookie).not.toBe(slow.cookie);
    // The request with the old token was on its way.
    expect((await slow.call('GET', CONNECTORS)).headers.getSetCookie()).toEqual([]);
    expect(await browser.status()).toBe(200);
    now += MINUTE;
    expect(await slow.status()).toBe(401);
    expect(await browser.status()).toBe(200);
  });

  it('of many requests at the same moment one gets the new token, and all are answered', async () => {
    const browser = await loggedIn();
    const { cookie } = browser;
    now += HOUR;
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => createBrowser(cookie).call('GET', CONNECTORS)),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
    const given = answers.filter(({ headers }) => headers.getSetCookie().length > 0);
    expect(given).toHaveLength(1);
    given.forEach((answer) => browser.keep(answer));
    expect(await browser.status()).toBe(200);
  });

  it('outlives a new token that was lost on the way', async () => {
    const browser = await loggedIn();
    const { cookie } = browser;
    now += HOUR;
    await browser.status();
    browser.cookie = cookie;
    now += 5 * MINUTE;
    expect(await browser.status()).toBe(200);
    expect(browser.cookie).not.toBe(cookie);
    expect(await browser.status()).toBe(200);
  });

  it.each([
    ['sid='],
    ['sid=garbage'],
    ['sid=%00%ff'],
    [`sid=${'x'.repeat(8_000)}`],
    ['sid'],
    [';;;='],
    ['other=1'],
    ['sid=one; sid=two'],
  ])('is none with the cookie %j', async (cookie) => {
    const { status, body } = await createBrowser(cookie).call('GET', CONNECTORS);
    expect(status).toBe(401);
    expect(body).toMatchObject({
      statusCode: 401,
      message: 'There is no session, or it has ended. Log in.',
    });
  });

  it('is not needed by those who send user and password', async () => {
    const answer = await host.call('GET', CONNECTORS, { headers: { cookie: 'sid=garbage' } });
    expect(answer.status).toBe(200);
    expect(answer.headers.getSetCookie()).toEqual([]);
  });
});

it('no token is readable in the log or in the data', async () => {
  await loggedIn();
  const long = tokens.filter((token) => token.length > 8);
  expect(long.length).toBeGreaterThan(10);
  host.assertLeaksNothing(long);
});

it('cookies are for HTTPS only when the setting says so', async () => {
  const secure = await startTestHost({ yaml: 'xpack.security.secureCookies: true\n' });
  const { headers } = await secure.call('POST', '/internal/security/login', {
    body: { username: 'admin', password: ADMIN_PASSWORD },
  });
  await secure.stop();
  expect(headers.getSetCookie()).toEqual([expect.stringMatching(/; Secure$/)]);
});

it('sessions outlive a restart', async () => {
  const browser = await loggedIn();
  await host.restart();
  expect(await browser.status()).toBe(200);
});
