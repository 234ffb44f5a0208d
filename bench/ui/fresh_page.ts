import type { Browser, CDPSession, Page } from 'playwright-core';
import { ADMIN_PASSWORD } from '../../test/support/start_test_host';

export interface FreshPage {
  page: Page;
  /** Chromium's own protocol: sizes on the wire, throttling, memory. */
  cdp: CDPSession;
}

export interface FreshPageOptions {
  browser: Browser;
  address: string;
  isLoggedIn?: boolean;
}

/** A page with an empty cache and, unless told otherwise, a session. */
export async function withFreshPage<T>(
  { browser, address, isLoggedIn = true }: FreshPageOptions,
  use: (fresh: FreshPage) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({
    baseURL: address,
    viewport: { width: 1440, height: 900 },
  });
  try {
    if (isLoggedIn) {
      const answer = await context.request.post('/internal/security/login', {
        headers: { 'kbn-xsrf': 'true' },
        data: { username: 'admin', password: ADMIN_PASSWORD },
      });
      if (!answer.ok()) {
        throw new Error(`log-in failed: ${answer.status()}`);
      }
    }
    const page = await context.newPage();
    // For hangs; a busy machine must not fail the measurement.
    page.setDefaultTimeout(120_000);
    return await use({ page, cdp: await context.newCDPSession(page) });
  } finally {
    await context.close();
  }
}
