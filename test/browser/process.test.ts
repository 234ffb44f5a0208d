import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { freePort } from '../support/free_port';
import { ADMIN_PASSWORD } from '../support/start_test_host';
import { endProcesses, startProcess, type StartedProcess } from '../support/start_process';
import { violationsOf } from './support/axe';
import {
  chooseType,
  clickCreateConnector,
  CONNECTORS_PATH,
  openConnectors,
  save,
  sees,
  seesNot,
  seesToast,
  tableFinishedLoading,
} from './support/connectors_page';
import { launchChromium } from './support/launch_chromium';
import { logInByApi, openContext, runWatched, type PageTest } from './support/use_app';
import { watchContext } from './support/watch_page';

let browser: Browser;
let dataPath: string;
let port: number;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

beforeEach(async () => {
  dataPath = mkdtempSync(join(tmpdir(), 'host-process-'));
  port = await freePort();
});
afterEach(() => {
  endProcesses();
  rmSync(dataPath, { recursive: true, force: true });
});

/** The product as people start it, on a port that stays the same. */
const start = (env: Record<string, string> = {}): StartedProcess =>
  startProcess(['--port', String(port), '--data', dataPath], env);

async function inPage(run: PageTest, tolerated?: RegExp): Promise<void> {
  const origin = `http://localhost:${port}`;
  const context = await openContext(browser, origin);
  const watch = watchContext(context, {
    origin,
    statuses: [403, 409],
    ...(tolerated && { tolerated }),
  });
  try {
    await runWatched({ run, context, watch });
  } finally {
    await context.close();
  }
}

it('the printed link leads to the page where the first user is made, once', async () => {
  const host = start();
  const [, link = ''] = await host.waitForOutput(/Choose a password for admin: (\S+)/);
  await inPage(async (page, context) => {
    await page.goto('/');
    await page.waitForURL('**/setup');
    await sees(page, 'setupCode');
    await page.goto(link);
    await page.waitForURL('**/setup');
    await seesNot(page, 'setupCode');
    expect(await violationsOf(page)).toEqual([]);

    await page.getByTestId('setupPassword').fill('short');
    await page.getByTestId('setupSubmit').click();
    await page.getByText('Use at least 8 characters.').waitFor();
    await page.getByTestId('setupPassword').fill(ADMIN_PASSWORD);
    await page.getByTestId('setupRepeatedPassword').fill(ADMIN_PASSWORD);
    await page.getByTestId('setupSubmit').click();
    await tableFinishedLoading(page);
    await sees(page, 'createFirstConnectorEmptyPrompt');
    expect(await violationsOf(page)).toEqual([]);

    await context.clearCookies();
    await page.goto(link);
    await page.getByText('Set-up is done', { exact: true }).waitFor();
    await page.goto(CONNECTORS_PATH);
    await page.waitForURL('**/login*');
    await page.getByTestId('loginUsername').fill('admin');
    await page.getByTestId('loginPassword').fill(ADMIN_PASSWORD);
    await page.getByTestId('loginSubmit').click();
    await tableFinishedLoading(page);
  });
  expect(host.output()).not.toContain(ADMIN_PASSWORD);
});

it('a host that goes away and comes back costs nothing that was typed', async () => {
  const env = { HOST_ADMIN_PASSWORD: ADMIN_PASSWORD };
  const first = start(env);
  await first.waitForOutput(/The host is up/);
  await inPage(async (page, context) => {
    await logInByApi(context, 'admin');
    await openConnectors(page);
    await clickCreateConnector(page);
    await chooseType(page, '.server-log');
    await page.getByTestId('nameInput').fill('Patient');
    first.kill('SIGTERM');
    await first.ended;
    await save(page, 'create');
    await sees(page, 'offlineBanner', 'The server cannot be reached');
    await sees(page, 'create-connector-api-error', 'cannot be reached');
    expect(await violationsOf(page)).toEqual([]);

    await start(env).waitForOutput(/The host is up/);
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await seesNot(page, 'offlineBanner');
    expect(await page.getByTestId('nameInput').inputValue()).toBe('Patient');
    await save(page, 'create');
    await seesToast(page, "Created 'Patient'");
    await page.getByTestId('connectors-row').filter({ hasText: 'Patient' }).waitFor();
  }, /net::ERR_/);
});

it('the help about xMatters comes from the host itself', async () => {
  await start({ HOST_ADMIN_PASSWORD: ADMIN_PASSWORD }).waitForOutput(/The host is up/);
  await inPage(async (page, context) => {
    await logInByApi(context, 'admin');
    await openConnectors(page);
    await clickCreateConnector(page);
    await chooseType(page, '.xmatters');
    await page.getByTestId('xmattersUrlHelpButton').click();
    const opened = context.waitForEvent('page');
    await page.getByTestId('xmattersHelpLink').click();
    const help = await opened;
    await help.getByRole('heading', { level: 1 }).first().waitFor();
    expect(new URL(help.url()).pathname).toBe('/plugins/xmattersConnector/assets/xmatters.html');
    expect(await violationsOf(help)).toEqual([]);
  });
});
