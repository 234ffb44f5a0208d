import type { Page } from 'playwright-core';
import { createByApi, existsByApi, xmattersByUrl } from './support/api';
import {
  beginXmattersConnector,
  chooseAuthentication,
  closeFlyout,
  fillAuthentication,
  openConnector,
  openConnectors,
  run,
  save,
  sees,
  seesNot,
  seesToast,
  type XmattersForm,
} from './support/connectors_page';
import { useApp } from './support/use_app';

const app = useApp();

type Authentication = Pick<XmattersForm, 'secretsUrl' | 'basic'>;

function addTrigger(auth: 'url' | 'basic'): Authentication {
  const { url, apiKey, user, password } = app.xmatters.addTrigger({ auth });
  app.secrets.add(apiKey).add(password);
  return auth === 'url' ? { secretsUrl: url } : { basic: { configUrl: url, user, password } };
}

/**
 * Runs the test, and waits for the request of this run, not of one before it: the id that xMatters
 * answered with is the one the page shows.
 */
async function runAndSeeRequestId(page: Page): Promise<string> {
  const earlier = app.xmatters.requests().length;
  await run(page);
  const { requestId = '' } = await app.xmatters.waitFor(() => true, { count: earlier + 1 });
  expect(requestId).toMatch(/\w/);
  await sees(page, 'requestId', requestId);
  return requestId;
}

async function runAs(page: Page, kind: 'firing' | 'recovery' | 'own'): Promise<void> {
  await page.getByTestId(`xmattersTestKind-${kind}`).locator('input').check();
  await runAndSeeRequestId(page);
}

async function expectNothingSecretShown(page: Page): Promise<void> {
  const html = await page.content();
  for (const secret of app.secrets) {
    expect(html.includes(secret)).toBe(false);
  }
}

describe.each(['url', 'basic'] as const)('with %s authentication', (auth) => {
  it(
    'create, save & test, fire, recover, edit: each reaches xMatters',
    app.inPage(async (page) => {
      app.xmatters.reset();
      const name = `Team ${auth}`;
      await openConnectors(page);
      await beginXmattersConnector(page, { name, ...addTrigger(auth) });
      await page.getByTestId('create-connector-flyout-save-test-btn').click();
      await seesToast(page, `Created '${name}'`);
      await sees(page, 'edit-connector-flyout');
      await sees(page, 'test-connector-form');
      await expectNothingSecretShown(page);

      await page.getByTestId('severitySelect').selectOption('critical');
      await page.getByTestId('tagsInput').fill('web,db');
      await sees(page, 'xmattersTestRequest', /"severity":\s*"critical"/);
      await runAs(page, 'firing');
      await sees(page, 'executionSuccessfulResult');
      await sees(page, 'executionFacts', /HTTP status\s*202/);
      expect(app.xmatters.events()).toMatchObject([
        { status: 'ACTIVE', properties: { severity: 'critical', tags: 'web,db' } },
      ]);

      await runAs(page, 'recovery');
      await sees(page, 'executionSuccessfulResult');
      expect(app.xmatters.events()).toMatchObject([{ status: 'TERMINATED' }]);

      await runAs(page, 'own');
      expect(app.xmatters.signals().at(-1)?.kind).toBe('test');
      expect(app.xmatters.events()).toHaveLength(1);

      await page.getByTestId('configureConnectorTab').click();
      await page.getByTestId('nameInput').fill(`${name} renamed`);
      await fillAuthentication(page, addTrigger(auth));
      await save(page, 'edit');
      await seesToast(page, `Updated '${name} renamed'`);
      await page.getByTestId('testConnectorTab').click();
      await runAs(page, 'firing');
      await sees(page, 'executionSuccessfulResult');
      expect(app.xmatters.events()).toHaveLength(2);
      await closeFlyout(page, 'edit');
      await expectNothingSecretShown(page);
    }),
  );

  it(
    'a test before saving pages nobody and stores nothing',
    app.inPage(async (page) => {
      app.xmatters.reset();
      await openConnectors(page);
      await beginXmattersConnector(page, { name: `Dry ${auth}`, ...addTrigger(auth) });
      await page.getByTestId('create-connector-flyout-test-btn').click();
      await sees(page, 'test-connector-form');
      await runAndSeeRequestId(page);
      await sees(page, 'executionSuccessfulResult');
      expect(app.xmatters.signals()).toMatchObject([{ kind: 'test' }]);
      expect(app.xmatters.events()).toEqual([]);
      expect(await existsByApi(app.host, `dry-${auth}`)).toBe(false);

      await page.getByTestId('create-connector-flyout-back-btn').click();
      expect(await page.getByTestId('nameInput').inputValue()).toBe(`Dry ${auth}`);
      await save(page, 'create');
      await seesToast(page, `Created 'Dry ${auth}'`);
      expect(await existsByApi(app.host, `dry-${auth}`)).toBe(true);
    }),
  );
});

it(
  'the request ID can be copied',
  app.inPage(
    async (page) => {
      const { secretsUrl = '' } = addTrigger('url');
      await createByApi(app.host, 'copied', xmattersByUrl('Copied', secretsUrl));
      await openConnectors(page);
      await openConnector(page, 'Copied');
      await page.getByTestId('testConnectorTab').click();
      const requestId = await runAndSeeRequestId(page);
      await page.getByTestId('requestIdCopy').click();
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      expect(copied).toBe(requestId);
    },
    { context: { permissions: ['clipboard-read', 'clipboard-write'] } },
  ),
);

it(
  'switches the authentication of a saved connector, and drops what the other needed',
  app.inPage(async (page) => {
    const { secretsUrl = '' } = addTrigger('url');
    await createByApi(app.host, 'switched', xmattersByUrl('Switched', secretsUrl));
    await openConnectors(page);
    await openConnector(page, 'Switched');
    await page.getByTestId('secrets.secretsUrl').waitFor();
    await chooseAuthentication(page, 'Basic');
    await seesNot(page, 'secrets.secretsUrl');
    const authentication = addTrigger('basic');
    await fillAuthentication(page, authentication);
    await save(page, 'edit');
    await seesToast(page, "Updated 'Switched'");
    const { body } = await app.host.call('GET', '/api/actions/connector/switched');
    expect(body.config).toEqual({ usesBasic: true, configUrl: authentication.basic?.configUrl });
    await page.getByTestId('testConnectorTab').click();
    await run(page);
    await sees(page, 'executionSuccessfulResult');
  }),
);

it(
  'a pasted URL with a key chooses URL authentication',
  app.inPage(
    async (page) => {
      const { secretsUrl = '' } = addTrigger('url');
      await openConnectors(page);
      await beginXmattersConnector(page, {
        name: 'Pasted',
        basic: { configUrl: '', user: 'u', password: 'not important' },
      });
      await page.evaluate((url) => navigator.clipboard.writeText(url), secretsUrl);
      await page.getByTestId('config.configUrl').press('ControlOrMeta+v');
      await sees(page, 'xmattersUrlMoved');
      expect(await page.getByTestId('secrets.secretsUrl').inputValue()).toBe(secretsUrl);
    },
    { context: { permissions: ['clipboard-read', 'clipboard-write'] } },
  ),
);
