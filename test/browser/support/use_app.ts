import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { assertLeaksNoSecret } from '../../support/assert_leaks_no_secret';
import { ADMIN_PASSWORD, startTestHost, type TestHost } from '../../support/start_test_host';
import {
  createXmattersSimulator,
  type XmattersSimulator,
  type XmattersSimulatorOptions,
} from '../../xmatters_simulator';
import type { Clock } from '../../../host/server/core';
import { launchChromium } from './launch_chromium';
import { seedData, type Seed } from './seed_data';
import { watchContext, type PageWatch } from './watch_page';

/** Long enough for a busy machine; a test that waits in vain says what for. */
const PATIENCE_MS = 20_000;
const ARTIFACTS = join(__dirname, '..', '..', '..', 'coverage', 'browser');

export interface AppOptions {
  /** Lines of `host.yml`; may name what the simulator hands out. */
  yaml?: (simulator: XmattersSimulator) => string;
  seed?: Seed;
  clock?: Clock;
  /** Of the simulated xMatters. */
  tls?: () => Promise<NonNullable<XmattersSimulatorOptions['tls']>>;
}

export interface PageOptions {
  /** The user who is logged in; nobody when null. */
  user?: string | null;
  /** Answers from 400 on that the test means to get. */
  statuses?: readonly number[];
  /** Errors in the console that the test brings about. */
  tolerated?: RegExp;
  context?: BrowserContextOptions;
}

export type PageTest = (page: Page, context: BrowserContext) => Promise<void>;

export interface App {
  readonly host: TestHost;
  readonly xmatters: XmattersSimulator;
  /** Nothing of these may be readable in the log, the database, or what the API answered. */
  readonly secrets: Set<string>;
  /** A test with a page of its own, which fails when anything goes wrong on it. */
  inPage(run: PageTest, options?: PageOptions): () => Promise<void>;
  /** One page for the tests of a `describe`, each of which goes on where the one before it ended. */
  walk(options?: PageOptions): Walk;
}

export interface Walk {
  step<T extends unknown[]>(
    run: (page: Page, ...args: T) => Promise<void>,
  ): (...args: T) => Promise<void>;
}

/** One browser, one host and one simulated xMatters for the tests of a file. */
export function useApp(options: AppOptions = {}): App {
  let browser: Browser;
  let host: TestHost;
  let xmatters: XmattersSimulator;
  let dataPath: string;
  const answers: string[] = [];
  const secrets = new Set([ADMIN_PASSWORD]);

  beforeAll(async () => {
    const tls = await options.tls?.();
    xmatters = createXmattersSimulator({ ...(tls && { tls, hostname: 'localhost' }) });
    await xmatters.start();
    dataPath = await seedData(options.seed ?? {});
    host = await startTestHost({
      dataPath,
      ...(options.yaml && { yaml: options.yaml(xmatters) }),
      ...(options.clock && { clock: options.clock }),
    });
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser?.close();
    await host?.stop();
    await xmatters?.stop();
    try {
      assertLeaksNoSecret({
        secrets: [...secrets],
        texts: [...answers, ...host.logLines, host.storedText()],
      });
    } finally {
      rmSync(dataPath, { recursive: true, force: true });
    }
  });

  async function open(pageOptions: PageOptions): Promise<OpenedContext> {
    const { user = 'admin', statuses = [], tolerated } = pageOptions;
    const context = await openContext(browser, host.address, pageOptions.context);
    const watch = watchContext(context, {
      origin: host.address,
      statuses,
      ...(tolerated && { tolerated }),
    });
    if (user !== null) {
      await logInByApi(context, user);
    }
    return { context, watch };
  }

  return {
    get host() {
      return host;
    },
    get xmatters() {
      return xmatters;
    },
    secrets,
    inPage:
      (run, pageOptions = {}) =>
      async () => {
        const { context, watch } = await open(pageOptions);
        try {
          await runWatched({ run, context, watch });
          answers.push(...(await watch.apiAnswers()));
        } finally {
          await closeContext(context);
        }
      },
    walk(pageOptions = {}) {
      let opened: OpenedContext;
      let page: Page;
      beforeAll(async () => {
        opened = await open(pageOptions);
        page = await opened.context.newPage();
      });
      afterAll(async () => {
        answers.push(...((await opened?.watch.apiAnswers()) ?? []));
        if (opened) {
          await closeContext(opened.context);
        }
      });
      return {
        step:
          (run) =>
          (...args) =>
            runWatched({ run: () => run(page, ...args), page, ...opened }),
      };
    },
  };
}

export async function openContext(
  browser: Browser,
  baseURL: string,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL,
    locale: 'en-US',
    timezoneId: 'UTC',
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  return context;
}

/** What a page asks for last may still be in the hands of a test that answers in the host's place. */
async function closeContext(context: BrowserContext): Promise<void> {
  await Promise.all(context.pages().map((page) => page.unrouteAll({ behavior: 'ignoreErrors' })));
  await context.close();
}

/** The session cookie, as the log-in page gets it; what that page does has tests of its own. */
export async function logInByApi(context: BrowserContext, username: string): Promise<void> {
  const answer = await context.request.post('/internal/security/login', {
    headers: { 'kbn-xsrf': 'true' },
    data: { username, password: ADMIN_PASSWORD },
  });
  if (!answer.ok()) {
    throw new Error(`${username} cannot log in: ${answer.status()} ${await answer.text()}`);
  }
}

interface OpenedContext {
  context: BrowserContext;
  watch: PageWatch;
}

interface WatchedRun extends OpenedContext {
  run: PageTest;
  /** A new one unless given. */
  page?: Page;
}

export async function runWatched({ run, context, watch, ...given }: WatchedRun): Promise<void> {
  const page = given.page ?? (await context.newPage());
  try {
    await run(page, context);
    const troubles = await watch.troubles();
    if (troubles.length > 0) {
      throw new Error(`The page had troubles:\n${troubles.join('\n')}`);
    }
  } catch (error) {
    const evidence = await keepEvidence(page, watch);
    if (error instanceof Error) {
      error.message += `\n${evidence}`;
    }
    throw error;
  }
}

/** What the page showed and said when its test failed. */
async function keepEvidence(page: Page, watch: PageWatch): Promise<string> {
  const { currentTestName = 'test', testPath = '' } = expect.getState();
  const name = `${basename(testPath, '.test.ts')} ${currentTestName}`.replaceAll(/[^\w]+/g, '_');
  const path = join(ARTIFACTS, name.slice(0, 120));
  mkdirSync(ARTIFACTS, { recursive: true });
  const image = `${path}.png`;
  await page.screenshot({ path: image, timeout: 5_000 }).catch(() => undefined);
  const troubles = await watch.troubles().catch(() => []);
  writeFileSync(`${path}.txt`, [page.url(), ...troubles, ...watch.console].join('\n'));
  return `Seen then: ${image}, console: ${path}.txt`;
}
