import type { Page } from 'playwright-core';
import type { ContractArea } from '../contract_point';
import type { KibanaPage, SetUpOptions } from '../kibana/browser/kibana_page';
import { BUNDLE_PATH, CDN_PATH, type PageAddress } from '../kibana/start_kibana_pages';

declare global {
  interface Window {
    kibana: KibanaPage;
  }
}

export interface OpenedPage {
  page: Page;
  /** Paths of the scripts it loaded, in order. */
  scripts: string[];
}

export interface BrowserSubject {
  /** The page at that address; the one that is open already, unless it has to be a new one. */
  open(address?: PageAddress, options?: { isNew?: boolean }): Promise<OpenedPage>;
  /** Takes down what is shown, and looks at what went wrong on the page since the last time. */
  finish(): Promise<void>;
}

const KEYED = 'https://acme.xmatters.com/api/integration/1/functions/x/triggers?apiKey=k';
const PLAIN = 'https://acme.xmatters.com/api/integration/1/functions/x/triggers';
const NEW_CONNECTOR = { actionTypeId: '.xmatters', isDeprecated: false, config: {}, secrets: {} };
const WITH_PUBLIC_PATH: PageAddress = { publicPath: CDN_PATH };
const WITHOUT_PUBLIC_PATH: PageAddress = {};
const FRESH = { isNew: true };

export const BROWSER: ContractArea<BrowserSubject> = {
  name: 'Browser half, on a page with React and EUI of the release',
  points: [
    {
      says: 'the bundle registers one key and touches nothing of others until Kibana asks for it',
      check: onPage(async ({ page, scripts }) => {
        expect(await page.evaluate(() => window.kibana.keys())).toEqual([
          'plugin/xmattersConnector/public',
        ]);
        expect(await page.evaluate(() => window.kibana.asked)).toEqual([]);
        expect(scripts.filter((path) => path.includes('.chunk.'))).toEqual([]);
      }, FRESH),
    },
    {
      says: 'setup registers the connector type’s model under the id of the server half, beside Kibana’s own too',
      check: onPage(async ({ page }) => {
        const idOf = (options: SetUpOptions) =>
          page.evaluate((given) => window.kibana.setUp(given), options);
        expect(await idOf({})).toMatchObject({ id: '.xmatters', count: 1 });
        expect(await idOf({ hasStackConnectors: true })).toMatchObject({ id: 'xmatters' });
        expect(await idOf({ settings: { connectorTypeId: 'xm' } })).toMatchObject({ id: 'xm' });
      }),
    },
    {
      says: 'the model has what Kibana needs of one: icon, texts, lazy form, lazy params panel, validation, defaults',
      check: onPage(async ({ page }) => {
        expect(await page.evaluate(() => window.kibana.setUp({}))).toMatchObject({
          actionTypeTitle: 'xMatters',
          selectMessage: 'Trigger an xMatters workflow.',
          keys: expect.arrayContaining([
            'iconClass',
            'validateParams',
            'actionConnectorFields',
            'actionParamsFields',
            'defaultActionParams',
          ]),
          defaultActionParams: {
            alertActionGroupName: '{{alert.actionGroupName}}',
            signalId: '{{rule.id}}:{{alert.id}}',
            ruleName: '{{rule.name}}',
            date: '{{date}}',
            spaceId: '{{rule.spaceId}}',
            severity: 'high',
          },
          docsUrl: '/abc/plugins/xmattersConnector/assets/xmatters.html',
        });
      }),
    },
    {
      says: 'the card in the list of connector types shows name, text and logo',
      check: onPage(async ({ page }) => {
        await page.evaluate(() => window.kibana.setUp({}));
        await page.evaluate(() => window.kibana.showCard());
        await page.locator('.euiCard svg circle').waitFor();
        expect(await page.locator('.euiCard').innerText()).toMatch(
          /xMatters\s+Trigger an xMatters workflow\./,
        );
      }),
    },
    {
      says: 'the form takes basic authentication and gives what Kibana’s API takes',
      check: onForm(async (page) => {
        await page.getByTestId('config.configUrl').fill(PLAIN);
        await page.getByTestId('xmattersUserInput').fill('u');
        await page.getByTestId('xmattersPasswordInput').fill('p');
        expect(await submitted(page)).toMatchObject({
          isValid: true,
          data: {
            config: { configUrl: PLAIN, usesBasic: true },
            secrets: { user: 'u', password: 'p' },
          },
        });
      }),
    },
    {
      says: 'a URL with its apiKey leads to URL authentication, which Kibana’s API takes',
      check: onForm(async (page) => {
        await page.getByTestId('config.configUrl').fill(KEYED);
        await page.getByTestId('xmattersUseUrlAuthentication').click();
        await page.getByTestId('xmattersUrlMoved').waitFor();
        await page.getByTestId('secrets.secretsUrl').waitFor();
        const { data, isValid } = await submitted(page);
        expect(isValid).toBe(true);
        expect(data).toMatchObject({
          config: { usesBasic: false },
          secrets: { secretsUrl: KEYED },
        });
        expect(data.config).not.toHaveProperty('configUrl');
      }),
    },
    {
      says: 'the form refuses what is missing, in Kibana’s words',
      check: onForm(async (page) => {
        expect(await submitted(page)).toMatchObject({ isValid: false });
        for (const text of ['URL is invalid.', 'Username is invalid.', 'Password is required.']) {
          // oxlint-disable-next-line no-await-in-loop -- one page
          await page.getByText(text).waitFor();
        }
      }),
    },
    {
      says: 'a stored connector opens with its method, and cannot be changed where it is read-only',
      check: onPage(async ({ page }) => {
        await page.evaluate(() => window.kibana.setUp({}));
        await page.evaluate((connector) => window.kibana.showForm(connector, true), {
          ...NEW_CONNECTOR,
          config: { usesBasic: false, configUrl: null },
        });
        await page.getByTestId('secrets.secretsUrl').waitFor();
        expect(await page.getByTestId('secrets.secretsUrl').isEditable()).toBe(false);
      }),
    },
    {
      says: 'the help of the form opens, with EUI’s popover of the release',
      check: onForm(async (page) => {
        await page.getByTestId('xmattersUrlHelpButton').click();
        await page.getByTestId('xmattersUrlHelp').waitFor();
        expect(await page.getByTestId('xmattersHelpLink').getAttribute('href')).toBe(
          '/abc/plugins/xmattersConnector/assets/xmatters.html',
        );
      }),
    },
    {
      says: 'the params panel of a rule’s action edits severity, tags, variables and the fields behind “More”',
      check: onParams('rule', async (page) => {
        await page.getByTestId('severitySelect').selectOption('critical');
        await page.getByTestId('tagsInput').fill('web');
        await page.getByTestId('tagsAddVariableButton').click();
        await page.getByTestId('rule.name-selectableOption').click();
        await page.getByTestId('xmattersMore').getByRole('button').first().click();
        await page.getByTestId('recipientsInput').fill('Database');
        await page.getByTestId('linkInput').fill('nonsense');
        await page.getByText('URL').first().waitFor();
        await page.waitForFunction(() => 'recipients' in (window.kibana.params() as object));
        expect(await page.evaluate(() => window.kibana.params())).toMatchObject({
          severity: 'critical',
          tags: 'web{{rule.name}}',
          recipients: 'Database',
          link: 'nonsense',
          ruleName: '{{rule.name}}',
        });
      }),
    },
    {
      says: 'params without a severity, or with a wrong link, block Run and Save: `validateParams` finds errors',
      check: onPage(async ({ page }) => {
        await page.evaluate(() => window.kibana.setUp({}));
        const errorsOf = (params: object) =>
          page.evaluate(
            async (given) => (await window.kibana.validateParams(given)).errors,
            params,
          );
        expect(await errorsOf({ severity: 'high' })).toMatchObject({ severity: [], link: [] });
        const { severity, link } = (await errorsOf({ link: 'x' })) as Record<string, unknown[]>;
        expect([severity, link]).toEqual([['Severity is required.'], [expect.any(String)]]);
      }),
    },
    {
      says: 'the test tab starts with test values, one set after another, and shows what will be sent',
      check: onParams('test', async (page) => {
        await page.waitForFunction(() => Object.keys(window.kibana.params() as object).length >= 6);
        expect(await page.evaluate(() => window.kibana.params())).toMatchObject({
          severity: 'high',
          ruleName: 'Test Rule',
          spaceId: 'test-space',
          alertActionGroupName: 'Default',
          signalId: expect.stringMatching(/^test-rule:test-alert-\d+$/),
          date: expect.stringMatching(/^\d{4}-.*Z$/),
        });
        await page.getByTestId('xmattersTestKind-recovery').locator('input').check();
        await page.waitForFunction(
          () =>
            (window.kibana.params() as Record<string, unknown>)['alertActionGroupName'] ===
            'Recovered',
        );
      }),
    },
    {
      says: 'chunks are loaded from where `__kbnPublicPath__` says, under Kibana’s Content-Security-Policy',
      check: (subject) => chunksComeFrom(subject, WITH_PUBLIC_PATH, CDN_PATH),
    },
    {
      says: 'texts come translated when Kibana’s language was set before the bundle is asked for',
      async check(subject) {
        const { page } = await subject.open(WITHOUT_PUBLIC_PATH, FRESH);
        await page.evaluate(() =>
          window.kibana.translate({
            locale: 'de-DE',
            messages: {
              'xmattersConnector.selectMessage': 'Einen xMatters-Workflow auslösen.',
              'xmattersConnector.form.initiationUrl': 'Initiierungs-URL',
            },
          }),
        );
        const { selectMessage } = (await page.evaluate(() => window.kibana.setUp({}))) as Record<
          string,
          string
        >;
        expect(selectMessage).toBe('Einen xMatters-Workflow auslösen.');
        await page.evaluate((connector) => window.kibana.showForm(connector), NEW_CONNECTOR);
        await page.getByText('Initiierungs-URL').first().waitFor();
        await subject.finish();
      },
    },
    {
      says: 'without `__kbnPublicPath__`, as in the newest releases, chunks are loaded from beside the bundle',
      check: (subject) => chunksComeFrom(subject, WITHOUT_PUBLIC_PATH, BUNDLE_PATH),
    },
  ],
};

function onPage(run: (opened: OpenedPage) => Promise<void>, options = {}) {
  return async (subject: BrowserSubject): Promise<void> => {
    await run(await subject.open(WITH_PUBLIC_PATH, options));
    await subject.finish();
  };
}

function onForm(run: (page: Page) => Promise<void>) {
  return onPage(async ({ page }) => {
    await page.evaluate(() => window.kibana.setUp({}));
    await page.evaluate((connector) => window.kibana.showForm(connector), NEW_CONNECTOR);
    await page.getByTestId('config.configUrl').waitFor();
    await run(page);
  });
}

function onParams(mode: 'test' | 'rule', run: (page: Page) => Promise<void>) {
  return onPage(async ({ page }) => {
    await page.evaluate(() => window.kibana.setUp({}));
    await page.evaluate((given) => window.kibana.showParams(given), mode);
    await page.getByTestId('severitySelect').waitFor();
    await run(page);
  });
}

interface Submitted {
  isValid: boolean;
  data: { config: object; secrets: object };
}

async function submitted(page: Page): Promise<Submitted> {
  return (await page.evaluate(() => window.kibana.submit())) as Submitted;
}

async function chunksComeFrom(
  subject: BrowserSubject,
  address: PageAddress,
  path: string,
): Promise<void> {
  const { page, scripts } = await subject.open(address);
  await page.evaluate(() => window.kibana.setUp({}));
  await page.evaluate((connector) => window.kibana.showForm(connector), NEW_CONNECTOR);
  await page.getByTestId('config.configUrl').waitFor();
  const chunks = scripts.filter((script) => script.includes('.chunk.'));
  expect(chunks.length).toBeGreaterThan(0);
  expect(chunks.filter((script) => !script.startsWith(path))).toEqual([]);
  await subject.finish();
}
