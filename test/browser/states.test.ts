import type { Page } from 'playwright-core';
import {
  chooseType,
  clickCreateConnector,
  closeFlyout,
  CONNECTORS_PATH,
  isNow,
  LOGS_PATH,
  openConnector,
  openConnectors,
  row,
  save,
  sees,
  seesNot,
  seesToast,
  tableFinishedLoading,
} from './support/connectors_page';
import { useApp } from './support/use_app';

const LONG = 'Every-name-may-be-this-long-'.repeat(9);

const app = useApp({
  seed: {
    users: ['viewer'],
    connectors: [
      { id: 'log', name: 'Log' },
      { id: 'imported', name: 'Imported', connectorTypeId: '.xmatters', isMissingSecrets: true },
      { id: 'of-gone-type', name: 'Of a type that is gone', connectorTypeId: '.gone' },
      { id: 'long', name: LONG },
      { id: 'long-words', name: LONG.replaceAll('-', ' ').trim() },
    ],
  },
});

it(
  'a connector without its secrets says so, and is fixed by entering them',
  app.inPage(async (page) => {
    const { url, apiKey } = app.xmatters.addTrigger({ auth: 'url' });
    app.secrets.add(apiKey);
    await openConnectors(page);
    await sees(page, 'missingSecrets_imported');
    const imported = row(page, 'Imported');
    expect(await imported.getByTestId('runConnector').isDisabled()).toBe(true);
    await imported.getByTestId('fixConnectorButton').click();
    await sees(page, 'missing-secrets-callout', 'not imported');
    await page.getByTestId('button-group').getByText('URL Authentication').click();
    await page.getByTestId('secrets.secretsUrl').fill(url);
    await save(page, 'edit');
    await seesToast(page, "Updated 'Imported'");
    await closeFlyout(page, 'edit');
    await seesNot(page, 'missingSecrets_imported');
    await seesNot(page, 'fixConnectorButton');
    expect(await imported.getByTestId('runConnector').isEnabled()).toBe(true);
  }),
);

it(
  'a connector of an unknown type can be deleted and nothing else, and breaks nothing',
  app.inPage(async (page) => {
    await openConnectors(page);
    const gone = row(page, 'Of a type that is gone');
    expect(await gone.getByTestId('editof-gone-type').isDisabled()).toBe(true);
    expect(await gone.getByTestId('runConnector').isDisabled()).toBe(true);
    expect(await gone.getByTestId('deleteConnector').isEnabled()).toBe(true);
    await page.goto(`${CONNECTORS_PATH}/of-gone-type`);
    await seesToast(page, /cannot be opened/);
    await openConnector(page, 'Log');
  }),
);

it(
  'a plugin whose code is broken takes only its own types with it',
  app.inPage(async (page) => {
    await page.route('**/ui/assets/*.js', async (route) => {
      const answer = await route.fetch();
      const isServerLog = (await answer.text()).includes('.server-log');
      await (isServerLog
        ? route.fulfill({ response: answer, body: 'throw new Error("broken bundle")' })
        : route.fulfill({ response: answer }));
    });
    await openConnectors(page);
    await sees(page, 'unknownType_log');
    await clickCreateConnector(page);
    await page.locator('[data-test-subj=".server-log-card"] button:disabled').first().waitFor();
    await chooseType(page, '.xmatters');
    await page.getByTestId('config.configUrl').waitFor();
  }),
);

it(
  'a part of a plugin that cannot be loaded leaves the rest of its form usable',
  app.inPage(
    async (page) => {
      await page.route('**/ui/assets/connector_fields-*.js', async (route) => {
        const answer = await route.fetch();
        await route.fulfill({ response: answer, body: 'throw new Error("broken part")' });
      });
      await openConnectors(page);
      await clickCreateConnector(page);
      await page.getByTestId('.xmatters-card').click();
      await sees(page, 'connector-form-not-loaded');
      await page.getByTestId('nameInput').fill('Still here');
      await page.getByTestId('create-connector-flyout-back-btn').click();
      await chooseType(page, '.server-log');
    },
    { tolerated: /broken part/ },
  ),
);

it(
  'a viewer may look and nothing else',
  app.inPage(
    async (page) => {
      await openConnectors(page);
      expect(await page.getByTestId('createConnectorButton').count()).toBe(0);
      expect(await page.locator('[data-test-subj^="checkboxSelectRow-"]').count()).toBe(0);
      const log = row(page, 'Log');
      expect(await log.locator('[data-test-subj="deleteConnector"]:enabled').count()).toBe(0);
      expect(await log.locator('[data-test-subj="runConnector"]:enabled').count()).toBe(0);
      await openConnector(page, 'Log');
      expect(await page.getByTestId('edit-connector-flyout-save-btn').count()).toBe(0);
      expect(await page.getByTestId('testConnectorTab').count()).toBe(0);
      await closeFlyout(page, 'edit');
      await page.goto(LOGS_PATH);
      await page
        .getByTestId('eventLogList')
        .or(page.getByTestId('eventLogEmpty'))
        .first()
        .waitFor();
    },
    { user: 'viewer' },
  ),
);

describe('an address', () => {
  it(
    'of a connector opens it, and of none says so',
    app.inPage(async (page) => {
      await page.goto(`${CONNECTORS_PATH}/log`);
      await sees(page, 'edit-connector-flyout', 'Log');
      await page.waitForURL(`**${CONNECTORS_PATH}`);
      await page.goto(`${CONNECTORS_PATH}/never-heard-of`);
      await seesToast(page, "Connector 'never-heard-of' was not found");
    }),
  );

  it(
    'of nothing says so and leads back',
    app.inPage(async (page) => {
      await page.goto('/app/management/nowhere');
      await sees(page, 'notFound', 'Page not found');
      await page.getByTestId('goToConnectors').click();
      await tableFinishedLoading(page);
    }),
  );
});

describe('changes that are not saved', () => {
  it(
    'are not lost by going back in the browser without being asked',
    app.inPage(async (page) => {
      await page.goto(LOGS_PATH);
      await page.getByTestId('connectorsTab').click();
      await tableFinishedLoading(page);
      await openConnector(page, 'Log');
      await page.getByTestId('nameInput').fill('Not saved');
      await page.evaluate(() => history.back());
      await sees(page, 'closeConnectorEditConfirm');
      await page.getByTestId('confirmModalCancelButton').click();
      expect(await page.getByTestId('nameInput').inputValue()).toBe('Not saved');
      await page.evaluate(() => history.back());
      await page.getByTestId('confirmModalConfirmButton').click();
      await page.waitForURL(`**${LOGS_PATH}`);
    }),
  );

  it(
    'are not lost by closing the tab without being asked',
    app.inPage(async (page) => {
      await openConnectors(page);
      await openConnector(page, 'Log');
      await page.getByTestId('nameInput').fill('Not saved');
      const asked = page.waitForEvent('dialog');
      await page.evaluate(() => setTimeout(() => location.reload()));
      const dialog = await asked;
      expect(dialog.type()).toBe('beforeunload');
      await dialog.dismiss();
      expect(await page.getByTestId('nameInput').inputValue()).toBe('Not saved');
    }),
  );
});

/** Holds what the page asks for until the test has seen what it shows meanwhile. */
async function hold(page: Page, glob: string): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route(glob, async (route) => {
    await promise;
    await route.continue();
  });
  return resolve;
}

it(
  'a slow network shows what is being loaded',
  app.inPage(async (page) => {
    const letScripts = await hold(page, '**/ui/assets/index-*.js');
    const letList = await hold(page, '**/api/actions/connectors');
    const letTypes = await hold(page, '**/api/actions/connector_types');
    const letForm = await hold(page, '**/ui/assets/connector_fields-*.js');
    await page.goto(CONNECTORS_PATH, { waitUntil: 'commit' });
    await page.locator('#boot').filter({ hasText: 'Loading' }).waitFor();
    letScripts();
    await sees(page, 'connectorsLoading');
    letList();
    letTypes();
    await tableFinishedLoading(page);
    await clickCreateConnector(page);
    await page.getByTestId('.xmatters-card').click();
    await page.getByText('Loading connector settings…').waitFor();
    letForm();
    await page.getByTestId('config.configUrl').waitFor();
  }),
);

it(
  'what cannot be loaded can be tried again',
  app.inPage(
    async (page) => {
      await page.route('**/api/actions/connectors', (route) =>
        route.fulfill({ status: 500, json: { statusCode: 500, message: 'The disk is full' } }),
      );
      await openPageThatFails(page);
      await sees(page, 'pageError', 'The disk is full');
      await page.unroute('**/api/actions/connectors');
      await page.getByTestId('tryAgainButton').click();
      await tableFinishedLoading(page);
    },
    { statuses: [500] },
  ),
);

async function openPageThatFails(page: Page): Promise<void> {
  await page.goto(CONNECTORS_PATH);
  await sees(page, 'pageError');
}

it.each([1440, 768, 375])('long names fit into %d pixels', async (width) => {
  await app.inPage(
    async (page) => {
      await openConnectors(page);
      await expectNoSidewaysScrolling(page);
      await page.getByTestId('editlong').click();
      await sees(page, 'edit-connector-flyout', LONG);
      await expectNoSidewaysScrolling(page);
      await closeFlyout(page, 'edit');
      if (width > 1_000) {
        await row(page, LONG).getByTestId('deleteConnector').click();
        await sees(page, 'deleteIdsConfirmation', LONG);
        await expectNoSidewaysScrolling(page);
      }
    },
    { context: { viewport: { width, height: 900 } } },
  )();
});

async function expectNoSidewaysScrolling(page: Page): Promise<void> {
  const tooWide = await page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('.euiFlyout, .euiModal')]
      .filter((element) => element.scrollWidth > element.clientWidth)
      .map((element) => `${element.className} ${element.scrollWidth} > ${element.clientWidth}`),
  );
  expect(tooWide).toEqual([]);
}

const background = (page: Page): Promise<string> =>
  page.evaluate(
    () => getComputedStyle(document.querySelector('main') ?? document.body).backgroundColor,
  );

describe('the theme', () => {
  it(
    'is that of the system until one chooses, and the choice is remembered',
    app.inPage(
      async (page) => {
        await openConnectors(page);
        expect(await page.evaluate(() => document.documentElement.style.colorScheme)).toBe('dark');
        const dark = await background(page);
        await page.getByTestId('userMenuButton').click();
        await page.getByTestId('themeChoice').getByText('Light').click();
        await page.waitForFunction(() => document.documentElement.style.colorScheme === 'light');
        expect(await background(page)).not.toBe(dark);
        await page.reload();
        await tableFinishedLoading(page);
        expect(await page.evaluate(() => document.documentElement.style.colorScheme)).toBe('light');
        await isNow(page, 'createConnectorButton', 'enabled');
      },
      { context: { colorScheme: 'dark' } },
    ),
  );
});
