import type { Browser } from 'playwright-core';
import { launchChromium } from '../browser/support/launch_chromium';
import { altered, type Artefact, PREFIX, readArtefact, scriptsBelow } from './artefact';
import { GENERATIONS, OLDEST, pageScriptOf } from './kibana/generations';
import { startKibanaPages, type KibanaPages } from './kibana/start_kibana_pages';
import { BROWSER } from './points/browser_points';
import { watchPages, type WatchedPages } from './kibana/watch_pages';

const artefact = readArtefact();
let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

describe.each(GENERATIONS)('with $name', (generation) => {
  let pages: KibanaPages;
  let subject: WatchedPages;
  beforeAll(async () => {
    pages = await startKibanaPages(await pageScriptOf(generation), artefact);
    subject = watchPages({ browser, pages });
  });
  afterAll(async () => {
    await subject?.close();
    await pages?.stop();
  });

  it.each(BROWSER.points)('$says', ({ check }) => check(subject));
});

interface Mutation {
  what: string;
  mutant: Artefact;
  shows: RegExp;
  reason: RegExp;
}

/** What a mistake in the sources or the build would make of it, where it shows, and as what. */
const MUTATIONS: Mutation[] = [
  {
    what: 'an icon that only newer EUI has',
    mutant: inBundle('iconType:"check"', 'iconType:"plusCircle"'),
    shows: /URL with its apiKey/,
    reason: /missing icon/,
  },
  {
    what: 'a component that only newer EUI has',
    mutant: inBundle('.EuiAccordion', '.EuiFlyoutMenu'),
    shows: /params panel of a/,
    reason: /ElasticEui has no EuiFlyoutMenu/,
  },
  {
    what: 'a hook that only React 18 has',
    mutant: inBundle('.useLayoutEffect', '.useInsertionEffect'),
    shows: /params panel of a/,
    reason: /React has no useInsertionEffect/,
  },
  {
    what: 'JSX for the runtime',
    mutant: inBundle('__kbnSharedDeps__.React', '__kbnSharedDeps__.ReactJsxRuntime'),
    shows: /setup registers/,
    reason: /__kbnSharedDeps__ has no ReactJsxRuntime/,
  },
];

describe('on Kibana 9.0 a browser half with', () => {
  it.each(MUTATIONS)('$what is caught', async ({ mutant, shows, reason }) => {
    const pages = await startKibanaPages(await pageScriptOf(OLDEST), mutant);
    const subject = watchPages({ browser, pages, patienceMs: 5_000 });
    try {
      const point = BROWSER.points.find(({ says }) => shows.test(says));
      const error = await Promise.resolve(point?.check(subject)).then(
        () => undefined,
        (caught: unknown) => caught,
      );
      expect([String(error), ...subject.troubles()].join('\n')).toMatch(reason);
      expect(error).toBeDefined();
    } finally {
      await subject.close();
      await pages.stop();
    }
  });
});

/** The artefact with the first place changed where a script of the bundle says so. */
function inBundle(from: string, to: string): Artefact {
  const [path] = scriptsBelow(artefact, 'target/public/').find(([, text]) =>
    text.includes(from),
  ) ?? [`${PREFIX}target/public/nowhere.js`];
  return altered(artefact, path, (code) => code.replaceAll(from, to));
}
