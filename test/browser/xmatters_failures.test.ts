import type { Page } from 'playwright-core';
import { createTestCertificates } from '../support/certificates';
import { createXmattersSimulator, faults, type XmattersSimulator } from '../xmatters_simulator';
import { createByApi, xmattersByUrl } from './support/api';
import {
  beginXmattersConnector,
  openConnectors,
  row,
  run,
  save,
  sees,
  seesNot,
} from './support/connectors_page';
import { useApp, type App } from './support/use_app';

const ALLOWED = 'xpack.actions.allowedHosts: ["localhost", "127.0.0.1"]\n';

const app = useApp({ yaml: () => ALLOWED });

let withTls: XmattersSimulator;
beforeAll(async () => {
  const { selfSigned } = await createTestCertificates();
  withTls = createXmattersSimulator({ tls: selfSigned, hostname: 'localhost' });
  await withTls.start();
});
afterAll(() => withTls.stop());

interface Failure {
  name: string;
  /** Prepares the far end; gives the URL of the connector. */
  arrange(): string;
  /** Words of the cause and of what to do about it. */
  says: RegExp[];
  httpStatus?: string;
}

function trigger(simulator = app.xmatters) {
  const added = simulator.addTrigger({ auth: 'url' });
  app.secrets.add(added.apiKey);
  return added;
}

const FAILURES: Failure[] = [
  {
    name: 'a bad key',
    arrange: () => `${trigger().url}-mistyped`,
    says: [/did not accept the credentials/, /copy the trigger's URL with its apiKey/],
    httpStatus: '401',
  },
  {
    name: 'credentials without permission',
    arrange() {
      const { url, apiKey } = app.xmatters.addTrigger({ auth: 'url', permitted: false });
      app.secrets.add(apiKey);
      return url;
    },
    says: [/does not let these credentials use the trigger/, /Give .* permission/],
    httpStatus: '403',
  },
  {
    name: 'a deleted trigger',
    arrange() {
      const { id, url } = trigger();
      app.xmatters.deleteTrigger(id);
      return url;
    },
    says: [/it was deleted, or the URL is wrong/],
    httpStatus: '404',
  },
  {
    name: 'too many requests',
    arrange() {
      app.xmatters.script(faults.tooManyRequests('120'));
      return trigger().url;
    },
    says: [/took no more requests/, /Send the alert again later/],
    httpStatus: '429',
  },
  {
    name: 'a web page',
    arrange() {
      app.xmatters.script(faults.htmlPage());
      return trigger().url;
    },
    says: [/web page/],
    httpStatus: '200',
  },
  {
    name: 'a certificate that is not trusted',
    arrange: () => trigger(withTls).url,
    says: [/certificate of localhost:\d+ is self-signed/, /NODE_EXTRA_CA_CERTS/],
  },
];

async function expectNothingSecretShown(page: Page, { secrets }: App): Promise<void> {
  const html = await page.content();
  expect([...secrets].filter((secret) => html.includes(secret))).toEqual([]);
}

async function expectWhyShown(page: Page, of: App, failure: Failure): Promise<void> {
  of.xmatters.reset();
  const id = failure.name.replaceAll(' ', '-');
  await createByApi(of.host, id, xmattersByUrl(failure.name, failure.arrange()));
  await openConnectors(page);
  await row(page, failure.name).getByTestId('runConnector').click();
  await run(page);
  await sees(page, 'executionFailureResult', 'Test failed to run');
  const shown = await page.getByTestId('executionFailureResult').innerText();
  for (const words of failure.says) {
    expect(shown).toMatch(words);
  }
  const facts = await page.getByTestId('executionFacts').innerText();
  expect(/HTTP status\s*(\d+)/.exec(facts)?.[1]).toBe(failure.httpStatus);
  expect(facts).toMatch(/Duration\s*[\d,]+ ms/);
  await expectNothingSecretShown(page, of);

  await page.getByTestId('edit-connector-flyout-close-btn').click();
  await seesNot(page, 'edit-connector-flyout');
  await sees(page, `lastResult_${id}`, /Failure/);
  await expectNothingSecretShown(page, of);
}

it.each(FAILURES)('$name: the page says why, and what to do', async (failure) => {
  await app.inPage((page) => expectWhyShown(page, app, failure))();
});

describe('a host that waits for a moment only', () => {
  // Another one: all the rest has the time that it needs.
  const hasty = useApp({ yaml: () => `${ALLOWED}xpack.actions.responseTimeout: 700ms\n` });

  it('no answer in time: the page says why, and what to do', async () => {
    const failure: Failure = {
      name: 'no answer in time',
      arrange() {
        hasty.xmatters.script(faults.hang());
        const { url, apiKey } = hasty.xmatters.addTrigger({ auth: 'url' });
        hasty.secrets.add(apiKey);
        return url;
      },
      says: [/gave no answer in time, the limit is 700 ms/, /xpack\.actions\.responseTimeout/],
    };
    await hasty.inPage((page) => expectWhyShown(page, hasty, failure))();
    expect(hasty.xmatters.requests()).toHaveLength(1);
  });
});

it(
  'says when to try again after too many requests',
  app.inPage(async (page) => {
    app.xmatters.reset();
    app.xmatters.script(faults.tooManyRequests('3600'));
    await createByApi(app.host, 'limited', xmattersByUrl('Limited', trigger().url));
    await openConnectors(page);
    await row(page, 'Limited').getByTestId('runConnector').click();
    await run(page);
    await sees(page, 'executionFacts', /Try again after\s*\w+ \d+, /);
  }),
);

it(
  'a failed test before saving says as much',
  app.inPage(async (page) => {
    app.xmatters.reset();
    await openConnectors(page);
    await beginXmattersConnector(page, { name: 'Dry', secretsUrl: `${trigger().url}-mistyped` });
    await page.getByTestId('create-connector-flyout-test-btn').click();
    await run(page);
    await sees(page, 'executionFailureResult', /did not accept the credentials/);
    await sees(page, 'executionFacts', /HTTP status\s*401/);
  }),
);

it(
  'a host that is not allowed cannot even be saved, and the page says which setting keeps it out',
  app.inPage(
    async (page) => {
      app.secrets.add('key-for-elsewhere');
      await openConnectors(page);
      await beginXmattersConnector(page, {
        name: 'Elsewhere',
        secretsUrl: 'https://elsewhere.example/api/x?apiKey=key-for-elsewhere',
      });
      await save(page, 'create');
      await sees(page, 'create-connector-api-error', 'Unable to create a connector.');
      await sees(page, 'create-connector-api-error', /xpack\.actions\.allowedHosts/);
      expect(await page.getByTestId('create-connector-api-error').innerText()).not.toMatch(
        /key-for/,
      );
    },
    { statuses: [400] },
  ),
);
