import type { Page } from 'playwright-core';
import { ADMIN_PASSWORD } from '../support/start_test_host';
import { createAdjustableClock } from './support/adjustable_clock';
import {
  beginXmattersConnector,
  CONNECTORS_PATH,
  isNow,
  LOGS_PATH,
  openConnectors,
  save,
  sees,
  seesNot,
  seesToast,
  tableFinishedLoading,
} from './support/connectors_page';
import { useApp } from './support/use_app';

const clock = createAdjustableClock();
const app = useApp({ clock, seed: { users: ['viewer'] } });

const DAY_MS = 24 * 60 * 60_000;

async function logIn(page: Page, username: string, password: string): Promise<void> {
  await page.getByTestId('loginUsername').fill(username);
  await page.getByTestId('loginPassword').fill(password);
  await page.getByTestId('loginSubmit').click();
}

describe('logging in', () => {
  it(
    'leads to the page that was asked for, with a cookie no script can read',
    app.inPage(
      async (page, context) => {
        await page.goto(LOGS_PATH);
        await page.waitForURL('**/login?next=*');
        await logIn(page, 'admin', ADMIN_PASSWORD);
        await page.waitForURL(`**${LOGS_PATH}`);
        await page.locator('[data-test-subj="logsTab"][aria-selected="true"]').waitFor();
        expect(await context.cookies()).toMatchObject([
          { name: 'sid', httpOnly: true, sameSite: 'Lax', path: '/' },
        ]);
        expect(await page.evaluate(() => document.cookie)).toBe('');
      },
      { user: null, statuses: [401] },
    ),
  );

  it(
    'does not lead to another site',
    app.inPage(
      async (page) => {
        await page.goto(`/login?next=${encodeURIComponent('https://elsewhere.example/')}`);
        await logIn(page, 'admin', ADMIN_PASSWORD);
        await page.waitForURL(`**${CONNECTORS_PATH}`);
        await tableFinishedLoading(page);
      },
      { user: null, statuses: [401] },
    ),
  );

  it(
    'says when name or password are wrong, and makes whoever guesses wait',
    app.inPage(
      async (page) => {
        await page.goto('/login');
        await logIn(page, 'viewer', 'not the password');
        await sees(page, 'loginErrorMessage', 'The user name or password is wrong.');
        await page.locator('[data-test-subj="loginPassword"]:focus').waitFor();
        for (let failures = 1; failures < 5; failures += 1) {
          const answer = page.waitForResponse('**/internal/security/login');
          // oxlint-disable-next-line no-await-in-loop -- a person guesses one after the other
          await logIn(page, 'viewer', `guess number ${failures}`);
          // oxlint-disable-next-line no-await-in-loop
          expect((await answer).status()).toBe(401);
          // oxlint-disable-next-line no-await-in-loop
          await isNow(page, 'loginSubmit', 'enabled');
        }
        // Right now, but the host does not even look.
        await logIn(page, 'viewer', ADMIN_PASSWORD);
        await sees(page, 'loginErrorMessage', /Too many failed attempts\.\s*You can try again in/);
        clock.advance(60_000);
        await logIn(page, 'viewer', ADMIN_PASSWORD);
        await tableFinishedLoading(page);
      },
      { user: null, statuses: [401, 429] },
    ),
  );
});

it(
  'logging out ends the session in the other tabs too',
  app.inPage(
    async (page, context) => {
      await openConnectors(page);
      const other = await context.newPage();
      await openConnectors(other);
      await page.getByTestId('userMenuButton').click();
      await page.getByTestId('logoutLink').click();
      await page.waitForURL('**/login');
      await sees(other, 'sessionEndedDialog');
      await page.goto(CONNECTORS_PATH);
      await page.waitForURL('**/login?next=*');
    },
    { statuses: [401] },
  ),
);

describe('when the session ends in the middle of a form', () => {
  const secretsUrl = 'https://acme.xmatters.com/api/x?apiKey=typed-before-the-session-ended';

  it(
    'one logs in again over it and nothing typed is lost',
    app.inPage(
      async (page) => {
        app.secrets.add('typed-before-the-session-ended');
        await openConnectors(page);
        await beginXmattersConnector(page, { name: 'Survivor', secretsUrl });
        await isNow(page, 'create-connector-flyout-save-btn', 'enabled');
        clock.advance(4 * DAY_MS);
        await save(page, 'create');
        await sees(page, 'sessionEndedDialog', 'Your session has ended');
        expect(await page.getByTestId('loginUsername').last().inputValue()).toBe('admin');
        await page.getByTestId('loginPassword').fill('mistyped');
        await page.getByTestId('loginSubmit').click();
        await sees(page, 'loginErrorMessage', 'wrong');
        await page.getByTestId('loginPassword').fill(ADMIN_PASSWORD);
        await page.getByTestId('loginSubmit').click();
        await seesNot(page, 'sessionEndedDialog');
        // What was asked for when it ended goes on by itself.
        await seesToast(page, "Created 'Survivor'");
        const { body } = await app.host.call('GET', '/api/actions/connector/survivor');
        expect(body).toMatchObject({ name: 'Survivor', config: { usesBasic: false } });
      },
      { statuses: [401] },
    ),
  );

  it(
    'also when another tab logs in',
    app.inPage(
      async (page, context) => {
        await openConnectors(page);
        await beginXmattersConnector(page, { name: 'Two tabs', secretsUrl });
        clock.advance(4 * DAY_MS);
        await save(page, 'create');
        await sees(page, 'sessionEndedDialog');
        const other = await context.newPage();
        await other.goto('/login');
        await logIn(other, 'admin', ADMIN_PASSWORD);
        await tableFinishedLoading(other);
        await seesNot(page, 'sessionEndedDialog');
        await seesToast(page, "Created 'Two tabs'");
      },
      { statuses: [401] },
    ),
  );
});
