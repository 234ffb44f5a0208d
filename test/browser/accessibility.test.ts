import type { Page } from 'playwright-core';
import { createByApi, serverLog, xmattersByUrl } from './support/api';
import { COLOR_RULES, violationsOf } from './support/axe';
import {
  beginXmattersConnector,
  chooseAuthentication,
  chooseType,
  clickCreateConnector,
  LOGS_PATH,
  openConnector,
  openConnectors,
  row,
  run,
  sees,
} from './support/connectors_page';
import { deliveriesOf, openDeliveries, paramsOf } from './support/deliveries_page';
import { useApp } from './support/use_app';

const app = useApp({
  seed: {
    connectors: [
      { id: 'imported', name: 'Imported', connectorTypeId: '.xmatters', isMissingSecrets: true },
      { id: 'gone', name: 'Of a type that is gone', connectorTypeId: '.gone' },
    ],
  },
  yaml: () => `
xpack.actions.allowedHosts: ["localhost", "127.0.0.1", "*"]
xpack.actions.preconfigured:
  fixed: { name: Fixed, actionTypeId: .server-log }
`,
});

beforeAll(async () => {
  const { url, apiKey } = app.xmatters.addTrigger({ auth: 'url' });
  app.secrets.add(apiKey);
  await createByApi(app.host, 'good', xmattersByUrl('Good', url));
  await createByApi(app.host, 'bad', xmattersByUrl('Bad', `${url}-mistyped`));
  await createByApi(app.host, 'log', serverLog('Log'));
  const deliveries = deliveriesOf(app);
  (await deliveries.connect('deliver')).refuse();
  await deliveries.waitFor(
    await deliveries.enqueue('deliver', { params: paramsOf('a:b') }),
    'failed',
  );
  for (const id of ['good', 'bad']) {
    // oxlint-disable-next-line no-await-in-loop -- in this order in the log
    await app.host.call('POST', `/api/actions/connector/${id}/_execute`, {
      body: { params: { severity: 'high' } },
    });
  }
});

type Check = (what: string) => Promise<void>;

const WALKS: Array<{ name: string; user?: null; walk(page: Page, check: Check): Promise<void> }> = [
  {
    name: 'log-in',
    user: null,
    async walk(page, check) {
      await page.goto('/login');
      await sees(page, 'loginForm');
      await check('empty');
      await page.getByTestId('loginSubmit').click();
      await sees(page, 'loginErrorMessage');
      await check('with an error');
    },
  },
  {
    name: 'the list',
    async walk(page, check) {
      await openConnectors(page);
      await sees(page, 'lastResult_bad');
      await check('with connectors');
      await page.getByTestId('checkboxSelectRow-log').check();
      await page.getByTestId('bulkDelete').click();
      await sees(page, 'deleteIdsConfirmation');
      await check('deleting');
      await page.getByTestId('confirmModalCancelButton').click();
      await page.getByTestId('typeFilterButton').click();
      await page.getByTestId('typeFilterOption-.xmatters').waitFor();
      await check('filtering');
      await page.keyboard.press('Escape');
      await page.getByTestId('userMenuButton').click();
      await sees(page, 'userMenu');
      await check('with the user menu');
      await page.keyboard.press('Escape');
      await page.getByTestId('connectorsSearch').fill('nothing like that');
      await sees(page, 'clearFilters');
      await check('with nothing found');
    },
  },
  {
    name: 'creating a connector',
    async walk(page, check) {
      await openConnectors(page);
      await clickCreateConnector(page);
      await sees(page, '.xmatters-card');
      await check('types');
      await chooseType(page, '.xmatters');
      await page.getByTestId('config.configUrl').waitFor();
      await check('basic authentication');
      await page.getByTestId('create-connector-flyout-save-btn').click();
      await sees(page, 'connector-form-header-error-label');
      await check('with errors');
      await chooseAuthentication(page, 'URL');
      await check('URL authentication');
      await page.getByTestId('xmattersUrlHelpButton').click();
      await sees(page, 'xmattersUrlHelp');
      await check('with help');
    },
  },
  {
    name: 'the test before saving',
    async walk(page, check) {
      const { url, apiKey } = app.xmatters.addTrigger({ auth: 'url' });
      app.secrets.add(apiKey);
      await openConnectors(page);
      await beginXmattersConnector(page, { name: 'Dry', secretsUrl: url });
      await page.getByTestId('create-connector-flyout-test-btn').click();
      await sees(page, 'test-connector-form');
      await check('before');
      await run(page);
      await sees(page, 'executionSuccessfulResult');
      await check('successful');
    },
  },
  {
    name: 'editing a connector',
    async walk(page, check) {
      await openConnectors(page);
      await openConnector(page, 'Bad');
      await page.getByTestId('secrets.secretsUrl').waitFor();
      await check('configuration');
      await page.getByTestId('rulesConnectorTab').click();
      await sees(page, 'connectorRulesList');
      await check('rules');
      await page.getByTestId('testConnectorTab').click();
      await run(page);
      await sees(page, 'executionFailureResult');
      await check('failed test');
      await page.getByTestId('configureConnectorTab').click();
      await page.getByTestId('nameInput').fill('Changed');
      await page.getByTestId('edit-connector-flyout-close-btn').click();
      await sees(page, 'closeConnectorEditConfirm');
      await check('discarding');
    },
  },
  {
    name: 'special connectors',
    async walk(page, check) {
      await openConnectors(page);
      await openConnector(page, 'Fixed');
      await sees(page, 'preconfiguredBadge');
      await check('preconfigured');
      await page.getByTestId('edit-connector-flyout-close-btn').click();
      await row(page, 'Imported').getByTestId('fixConnectorButton').click();
      await sees(page, 'missing-secrets-callout');
      await check('missing secrets');
    },
  },
  {
    name: 'the logs',
    async walk(page, check) {
      await page.goto(LOGS_PATH);
      await sees(page, 'eventLogRow');
      await check('with executions');
      await page.getByTestId('eventLogStatusFilterButton').click();
      await sees(page, 'eventLogStatusFilter-failure');
      await check('filtering');
      await page.keyboard.press('Escape');
      await page.getByTestId('eventLogShowDetails').first().click();
      await sees(page, 'eventLogDetails');
      await check('details');
      await page.keyboard.press('Escape');
      await page.getByTestId('eventLogSearch').fill('nothing like that');
      await page.getByTestId('eventLogSearch').press('Enter');
      await sees(page, 'eventLogEmpty');
      await check('empty');
    },
  },
  {
    name: 'the deliveries',
    async walk(page, check) {
      await openDeliveries(page);
      await sees(page, 'deliveryState-failed');
      await page.getByText('By connector').click();
      await sees(page, 'connectorBacklogRow');
      await check('with everything shown');
      await page.getByTestId('deliveryTimeFilterButton').click();
      await sees(page, 'deliveryTimeApply');
      await check('choosing a time');
      await page.keyboard.press('Escape');
      await page.getByTestId('deliveryConnectorFilterButton').click();
      await sees(page, 'deliveryConnectorFilter-deliver');
      await check('choosing a connector');
      await page.keyboard.press('Escape');
      await page.getByTestId('allThatMatch').click();
      await sees(page, 'redeliverAllThatMatch');
      await check('with what can be done to all');
      await page.getByTestId('redeliverAllThatMatch').click();
      await sees(page, 'changeManyConfirmation', 'Redeliver 1 delivery?');
      await check('asking first');
    },
  },
  {
    name: 'a delivery',
    async walk(page, check) {
      await openDeliveries(page);
      await page.getByTestId('deliveryLink').first().click();
      await sees(page, 'attempt-1');
      await check('details');
      await page.getByTestId('redeliverDelivery').click();
      await sees(page, 'redeliverDeliveryConfirmation');
      await check('redelivering');
      await openDeliveries(page, '?alert_id=none');
      await sees(page, 'deliveriesEmpty');
      await check('empty');
    },
  },
  {
    name: 'a page that is not there',
    async walk(page, check) {
      await page.goto('/app/nowhere');
      await sees(page, 'notFound');
      await check('not found');
    },
  },
];

it.each(WALKS)('axe finds nothing on $name, light or dark', async ({ walk, user }) => {
  await app.inPage(
    async (page) => {
      const found: string[] = [];
      await walk(page, async (what) => {
        const light = await violationsOf(page);
        await useColorScheme(page, 'dark');
        const dark = await violationsOf(page, COLOR_RULES);
        await useColorScheme(page, 'light');
        found.push(...[...light, ...dark].map((violation) => `${what}: ${violation}`));
      });
      expect(found).toEqual([]);
    },
    user === null ? { user } : {},
  )();
});

async function useColorScheme(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  // EUI draws its new colours after the page has said that it changes them.
  await page.waitForFunction((wanted) => {
    const [, red = ''] =
      /rgb\((\d+)/.exec(getComputedStyle(document.documentElement).backgroundColor) ?? [];
    const isDark = Number(red) < 128;
    return red !== '' && isDark === (wanted === 'dark');
  }, colorScheme);
}
