import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { BrowserSubject, OpenedPage } from '../points/browser_points';
import type { KibanaPages } from './start_kibana_pages';

export interface WatchPagesOptions {
  browser: Browser;
  pages: KibanaPages;
  /** How long to wait for what does not come. */
  patienceMs?: number;
}

export interface WatchedPages extends BrowserSubject {
  /** What went wrong on the page that is open. */
  troubles(): readonly string[];
  close(): Promise<void>;
}

interface WatchedPage extends OpenedPage {
  address: string;
  context: BrowserContext;
  troubles: string[];
}

/** Holds against a page what went wrong on it, seen or not. One is open at a time. */
export function watchPages({
  browser,
  pages,
  patienceMs = 20_000,
}: WatchPagesOptions): WatchedPages {
  let current: WatchedPage | undefined;

  async function openNew(address: string): Promise<WatchedPage> {
    const context = await browser.newContext({
      locale: 'en-US',
      viewport: { width: 1280, height: 900 },
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(patienceMs);
    const page = await context.newPage();
    const opened: WatchedPage = { address, context, page, scripts: [], troubles: [] };
    watch(opened, pages.origin);
    await page.goto(address);
    return opened;
  }

  async function close(): Promise<void> {
    await current?.context.close();
    current = undefined;
  }

  return {
    async open(address = {}, { isNew = false } = {}) {
      const wanted = pages.addressOf(address);
      if (isNew || current?.address !== wanted) {
        await close();
        current = await openNew(wanted);
      }
      // Left by a point that failed.
      current.troubles.splice(0);
      return current;
    },

    async finish() {
      if (!current) {
        throw new Error('no page is open');
      }
      const { page, troubles } = current;
      const found = [...troubles, ...(await brokenIcons(page))];
      await page.evaluate(() => window.kibana.clear());
      if (found.length > 0) {
        throw new Error(`The page had troubles:\n${found.join('\n')}`);
      }
    },

    troubles: () => current?.troubles ?? [],
    close,
  };
}

function watch({ page, scripts, troubles }: WatchedPage, ownOrigin: string): void {
  page.on('pageerror', (error) => troubles.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') {
      troubles.push(`console: ${message.text()}`);
    }
  });
  page.on('request', (request) => {
    const { origin, pathname, protocol } = new URL(request.url());
    if (request.resourceType() === 'script') {
      scripts.push(pathname);
    }
    if (origin !== ownOrigin && protocol !== 'data:') {
      troubles.push(`request to ${request.url()}`);
    }
  });
  page.on('response', (response) => {
    if (response.status() >= 400) {
      troubles.push(`status ${response.status()} from ${response.url()}`);
    }
  });
}

/** An icon that the EUI of the page does not know is drawn as an image whose address is its name. */
function brokenIcons(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.images]
      .filter((image) => image.classList.contains('euiIcon') || image.naturalWidth === 0)
      .map((image) => `missing icon: ${image.outerHTML}`),
  );
}
