import type { BrowserContext, Page, Response } from 'playwright-core';

export interface PageWatch {
  /** What must not happen on any page; empty when all was well. */
  troubles(): Promise<string[]>;
  /** What the host's API answered, headers and bodies. */
  apiAnswers(): Promise<string[]>;
  console: readonly string[];
}

export interface WatchOptions {
  /** The only origin that pages may ask. */
  origin: string;
  /** Refusals that the test means to get, e.g. 401; every other answer from 400 on is trouble. */
  statuses: readonly number[];
  /** Errors in the console that the test brings about. */
  tolerated?: RegExp;
}

/** Chromium says so of every answer from 400 on, which is looked at as an answer. */
const FAILED_RESOURCE = /^Failed to load resource: the server responded with a status of/;
const API = /^\/(api|internal|translations)\//;
/** The form asks whether an id is free: it is when there is no such connector. */
const CONNECTOR = /^\/api\/actions\/connector\/[^/]+$/;

/** Watches everything that the pages of a context do. */
export function watchContext(
  context: BrowserContext,
  { origin, statuses, tolerated }: WatchOptions,
): PageWatch {
  const console: string[] = [];
  const found: string[] = [];
  const answers: Array<Promise<string>> = [];
  const pages: Page[] = [];

  context.on('page', (page) => {
    pages.push(page);
    page.on('pageerror', (error) => found.push(`uncaught: ${error.stack ?? error.message}`));
    page.on('console', (message) => {
      const line = `${message.type()}: ${message.text()} ${message.location().url}`;
      console.push(line);
      const isExpected = FAILED_RESOURCE.test(message.text()) || tolerated?.test(message.text());
      if (message.type() === 'error' && !isExpected) {
        found.push(`console ${line}`);
      }
    });
  });
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (/^https?:$/.test(url.protocol) && url.origin !== origin) {
      found.push(`request to a foreign origin: ${url.origin}`);
    }
  });
  context.on('requestfailed', (request) => {
    if (request.resourceType() === 'image') {
      found.push(`image not loaded: ${request.url()}`);
    }
  });
  context.on('response', (response) => {
    const { pathname } = new URL(response.url());
    const status = response.status();
    const isFreeId = status === 404 && CONNECTOR.test(pathname);
    if (status >= 400 && !statuses.includes(status) && !isFreeId) {
      found.push(`status ${status} from ${response.request().method()} ${pathname}`);
    }
    if (API.test(pathname)) {
      answers.push(textOf(response));
    }
  });

  return {
    console,
    apiAnswers: () => Promise.all(answers),
    async troubles() {
      const images = await Promise.all(pages.map(brokenImages));
      return [...found, ...images.flat()];
    },
  };
}

async function textOf(response: Response): Promise<string> {
  const body = await response.text().catch(() => '');
  return `${response.url()} ${JSON.stringify(response.headers())} ${body}`;
}

/** An icon that the build does not know is drawn as an image whose address is its name. */
async function brokenImages(page: Page): Promise<string[]> {
  if (page.isClosed()) {
    return [];
  }
  return page.evaluate(async () => {
    const images = [...document.images];
    // One that is on its way has no size yet.
    await Promise.all(
      images
        .filter(({ complete, loading }) => !complete && loading !== 'lazy')
        .map(
          (image) =>
            new Promise((resolve) => {
              image.addEventListener('load', resolve, { once: true });
              image.addEventListener('error', resolve, { once: true });
            }),
        ),
    );
    return images
      .filter(({ complete }) => complete)
      .filter((image) => image.classList.contains('euiIcon') || image.naturalWidth === 0)
      .map((image) => `missing image or icon: ${image.outerHTML}`);
  });
}
