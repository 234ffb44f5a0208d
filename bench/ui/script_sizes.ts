import type { Browser, Page } from 'playwright-core';
import {
  chooseType,
  clickCreateConnector,
  CONNECTORS_PATH,
  LOGS_PATH,
  run,
  save,
  sees,
  tableFinishedLoading,
} from '../../test/browser/support/connectors_page';
import { withFreshPage, type FreshPage } from './fresh_page';

export interface Route {
  name: string;
  isLoggedIn: boolean;
  open(page: Page): Promise<void>;
}

export const ROUTES: readonly Route[] = [
  {
    name: 'log-in',
    isLoggedIn: false,
    async open(page) {
      await page.goto('/login');
      await sees(page, 'loginForm');
    },
  },
  {
    name: 'connectors',
    isLoggedIn: true,
    async open(page) {
      await page.goto(CONNECTORS_PATH);
      await tableFinishedLoading(page);
    },
  },
  {
    name: 'connectors, with the flyouts: xMatters form, test and its result',
    isLoggedIn: true,
    async open(page) {
      await page.goto(CONNECTORS_PATH);
      await tableFinishedLoading(page);
      await clickCreateConnector(page);
      await chooseType(page, '.xmatters');
      await sees(page, 'config.configUrl');
      await page.getByTestId('create-connector-flyout-back-btn').click();
      await chooseType(page, '.server-log');
      await page.getByTestId('nameInput').fill(`Measured ${Date.now()}`);
      await save(page, 'create');
      await sees(page, 'toast-success');
      await page.getByTestId('editconnector-0').click();
      await page.getByTestId('testConnectorTab').click();
      await sees(page, 'xmattersTestRequest');
      await run(page);
      await sees(page, 'executionFailureResult');
    },
  },
  {
    name: 'logs',
    isLoggedIn: true,
    async open(page) {
      await page.goto(LOGS_PATH);
      await page
        .getByTestId('eventLogList')
        .or(page.getByTestId('eventLogEmpty'))
        .first()
        .waitFor();
    },
  },
];

export interface ScriptSizes {
  route: string;
  files: number;
  /** Bytes of script on the wire. */
  gzip: number;
  brotli: number;
}

/** Counts what the browser really loads for each route, with an empty cache. */
export async function measureScripts(
  browser: Browser,
  address: string,
  routes: readonly Route[],
): Promise<ScriptSizes[]> {
  const sizes: ScriptSizes[] = [];
  for (const { name, isLoggedIn, open } of routes) {
    const load = (encoding: 'gzip' | 'br') =>
      withFreshPage({ browser, address, isLoggedIn }, async (fresh) => {
        const count = await countScripts(fresh, encoding);
        await open(fresh.page);
        await fresh.page.waitForLoadState('networkidle');
        return count();
      });
    // oxlint-disable-next-line no-await-in-loop -- one page at a time
    const gzip = await load('gzip');
    // oxlint-disable-next-line no-await-in-loop
    const brotli = await load('br');
    sizes.push({ route: name, files: gzip.files, gzip: gzip.bytes, brotli: brotli.bytes });
  }
  return sizes;
}

async function countScripts(
  { cdp }: FreshPage,
  encoding: 'gzip' | 'br',
): Promise<() => { files: number; bytes: number }> {
  const scripts = new Set<string>();
  const bytes = new Map<string, number>();
  cdp.on('Network.responseReceived', ({ requestId, type, response }) => {
    // What is fetched ahead says so by its type; its content tells what it is.
    if (type === 'Script' || /javascript/.test(response.mimeType)) {
      scripts.add(requestId);
    }
  });
  cdp.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
    bytes.set(requestId, (bytes.get(requestId) ?? 0) + encodedDataLength);
  });
  await cdp.send('Network.enable');
  await cdp.send('Network.setExtraHTTPHeaders', { headers: { 'Accept-Encoding': encoding } });
  return () => ({
    files: scripts.size,
    bytes: [...scripts].reduce((sum, id) => sum + (bytes.get(id) ?? 0), 0),
  });
}
