import type { Page } from 'playwright-core';
import { createByApi, serverLog, xmattersByUrl } from './support/api';
import { NO_VIOLATIONS, violationsInBoth } from './support/axe';
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
  seesNot,
} from './support/connectors_page';
import { attributesOf, importFile } from './support/import_file';
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

interface Walk {
  name: string;
  user?: null;
  /** What is looked at, and how one gets there from the step before. */
  steps: Readonly<Record<string, (page: Page) => Promise<void>>>;
}

const WALKS: readonly Walk[] = [
  {
    name: 'log-in',
    user: null,
    steps: {
      async empty(page) {
        await page.goto('/login');
        await sees(page, 'loginForm');
      },
      async 'with an error'(page) {
        await page.getByTestId('loginSubmit').click();
        await sees(page, 'loginErrorMessage');
      },
    },
  },
  {
    name: 'the list',
    steps: {
      async 'with connectors'(page) {
        await openConnectors(page);
        await sees(page, 'lastResult_bad');
      },
      async deleting(page) {
        await page.getByTestId('checkboxSelectRow-log').check();
        await page.getByTestId('bulkDelete').click();
        await sees(page, 'deleteIdsConfirmation');
      },
      async filtering(page) {
        await page.getByTestId('confirmModalCancelButton').click();
        await page.getByTestId('typeFilterButton').click();
        await page.getByTestId('typeFilterOption-.xmatters').waitFor();
      },
      async 'with the user menu'(page) {
        await page.keyboard.press('Escape');
        await page.getByTestId('userMenuButton').click();
        await sees(page, 'userMenu');
      },
      async 'with nothing found'(page) {
        await page.keyboard.press('Escape');
        await page.getByTestId('connectorsSearch').fill('nothing like that');
        await sees(page, 'clearFilters');
      },
    },
  },
  {
    name: 'creating a connector',
    steps: {
      async types(page) {
        await openConnectors(page);
        await clickCreateConnector(page);
        await sees(page, '.xmatters-card');
      },
      async 'basic authentication'(page) {
        await chooseType(page, '.xmatters');
        await page.getByTestId('config.configUrl').waitFor();
      },
      async 'with errors'(page) {
        await page.getByTestId('create-connector-flyout-save-btn').click();
        await sees(page, 'connector-form-header-error-label');
      },
      async 'URL authentication'(page) {
        await chooseAuthentication(page, 'URL');
      },
      async 'with help'(page) {
        await page.getByTestId('xmattersUrlHelpButton').click();
        await sees(page, 'xmattersUrlHelp');
      },
    },
  },
  {
    name: 'the test before saving',
    steps: {
      async before(page) {
        const { url, apiKey } = app.xmatters.addTrigger({ auth: 'url' });
        app.secrets.add(apiKey);
        await openConnectors(page);
        await beginXmattersConnector(page, { name: 'Dry', secretsUrl: url });
        await page.getByTestId('create-connector-flyout-test-btn').click();
        await sees(page, 'test-connector-form');
      },
      async successful(page) {
        await run(page);
        await sees(page, 'executionSuccessfulResult');
      },
    },
  },
  {
    name: 'importing connectors',
    steps: {
      async 'with errors'(page) {
        await openConnectors(page);
        await page.getByTestId('importConnectors').click();
        await page.getByTestId('importConnectorsSubmit').click();
        await page.getByText('Choose a file.').waitFor();
      },
      async 'with conflicts and missing secrets'(page) {
        await importFile(page, [
          { id: 'good', type: 'action', attributes: attributesOf('Good') },
          { id: 'from-file', type: 'action', attributes: attributesOf('From a file') },
          { id: 'other', type: 'dashboard', attributes: {} },
        ]);
        await sees(page, 'importMissingSecrets', 'From a file');
        await sees(page, 'importConflicts', 'Good (good)');
        await sees(page, 'importConnectorsFailures');
      },
    },
  },
  {
    name: 'editing a connector',
    steps: {
      async configuration(page) {
        await openConnectors(page);
        await openConnector(page, 'Bad');
        await page.getByTestId('secrets.secretsUrl').waitFor();
      },
      async rules(page) {
        await page.getByTestId('rulesConnectorTab').click();
        await sees(page, 'connectorRulesList');
      },
      async 'failed test'(page) {
        await page.getByTestId('testConnectorTab').click();
        await run(page);
        await sees(page, 'executionFailureResult');
      },
      async discarding(page) {
        await page.getByTestId('configureConnectorTab').click();
        await page.getByTestId('nameInput').fill('Changed');
        await page.getByTestId('edit-connector-flyout-close-btn').click();
        await sees(page, 'closeConnectorEditConfirm');
      },
    },
  },
  {
    name: 'special connectors',
    steps: {
      async preconfigured(page) {
        await openConnectors(page);
        await openConnector(page, 'Fixed');
        await sees(page, 'preconfiguredBadge');
      },
      async 'missing secrets'(page) {
        await page.getByTestId('edit-connector-flyout-close-btn').click();
        await row(page, 'Imported').getByTestId('fixConnectorButton').click();
        await sees(page, 'missing-secrets-callout');
      },
    },
  },
  {
    name: 'the logs',
    steps: {
      async 'with executions'(page) {
        await page.goto(LOGS_PATH);
        await sees(page, 'eventLogRow');
      },
      async filtering(page) {
        await page.getByTestId('eventLogStatusFilterButton').click();
        await sees(page, 'eventLogStatusFilter-failure');
      },
      async details(page) {
        await page.keyboard.press('Escape');
        await page.getByTestId('eventLogShowDetails').first().click();
        await sees(page, 'eventLogDetails');
      },
      async empty(page) {
        await page.keyboard.press('Escape');
        await page.getByTestId('eventLogSearch').fill('nothing like that');
        await page.getByTestId('eventLogSearch').press('Enter');
        await sees(page, 'eventLogEmpty');
      },
    },
  },
  {
    name: 'the deliveries',
    steps: {
      async 'with everything shown'(page) {
        await openDeliveries(page);
        await sees(page, 'deliveryState-failed');
        await page.getByText('By connector').click();
        await sees(page, 'connectorBacklogRow');
      },
      async 'choosing a time'(page) {
        await page.getByTestId('deliveryTimeFilterButton').click();
        await sees(page, 'deliveryTimeApply');
      },
      async 'choosing a connector'(page) {
        await page.keyboard.press('Escape');
        await page.getByTestId('deliveryConnectorFilterButton').click();
        await sees(page, 'deliveryConnectorFilter-deliver');
      },
      async 'with what can be done to all'(page) {
        await page.keyboard.press('Escape');
        await page.getByTestId('allThatMatch').click();
        await sees(page, 'redeliverAllThatMatch');
      },
      async 'asking first'(page) {
        await page.getByTestId('redeliverAllThatMatch').click();
        await sees(page, 'changeManyConfirmation', 'Redeliver 1 delivery?');
      },
    },
  },
  {
    name: 'a delivery',
    steps: {
      async details(page) {
        await openDeliveries(page);
        await page.getByTestId('deliveryLink').first().click();
        await sees(page, 'attempt-1');
      },
      async redelivering(page) {
        await page.getByTestId('redeliverDelivery').click();
        await sees(page, 'redeliverDeliveryConfirmation');
      },
      async empty(page) {
        await openDeliveries(page, '?alert_id=none');
        await sees(page, 'deliveriesEmpty');
      },
    },
  },
  {
    name: 'users and spaces',
    steps: {
      async 'the spaces'(page) {
        await page.goto('/app/management/security/users');
        await sees(page, 'userTable');
        await page.getByTestId('spacesNavSelector').click();
        await sees(page, 'spaceLink-default');
      },
      async 'the users'(page) {
        await page.keyboard.press('Escape');
        await seesNot(page, 'spaceList');
      },
      async 'creating a user'(page) {
        await page.getByTestId('createUserButton').click();
        await page.getByTestId('saveUser').click();
        await page.getByText('Enter a user name.').waitFor();
      },
      async 'changing a password'(page) {
        await page.getByTestId('cancelUser').click();
        await page.getByTestId('passwordUser').click();
        await sees(page, 'changePasswordModal');
      },
    },
  },
  {
    name: 'API keys',
    steps: {
      async 'none yet'(page) {
        await page.goto('/app/management/security/api_keys');
        await sees(page, 'apiKeysEmptyPrompt');
      },
      async 'creating one'(page) {
        await page.getByTestId('apiKeysCreateTableButton').click();
        await page.getByTestId('apiKeyCustomExpirationSwitch').click();
        await page.getByTestId('apiKeysRoleDescriptorsSwitch').click();
        await page.getByTestId('formFlyoutSubmitButton').click();
        await page.getByText('Enter a name.').waitFor();
      },
      async created(page) {
        await page.getByTestId('apiKeyNameInput').fill('ci');
        await page.getByTestId('formFlyoutSubmitButton').click();
        await sees(page, 'apiKeyValue');
        await sees(page, 'apiKeyRow-ci');
      },
      async 'invalidating it'(page) {
        await page.getByTestId('checkboxSelectAll').check();
        await page.getByTestId('bulkInvalidateActionButton').click();
        await sees(page, 'invalidateApiKeyConfirmationModal');
      },
    },
  },
  {
    name: 'spaces',
    steps: {
      async 'the list'(page) {
        await app.host.call('POST', '/api/spaces/space', { body: { id: 'ops', name: 'Ops' } });
        await page.goto('/app/management/kibana/spaces');
        await sees(page, 'spacesListTableRow-ops');
      },
      async 'creating one'(page) {
        await page.getByTestId('createSpace').click();
        await page.getByTestId('save-space-button').click();
        await page.getByText('Enter a name.').waitFor();
      },
      async 'deleting one'(page) {
        await page.getByTestId('cancel-space-button').click();
        await page.getByTestId('ops-deleteSpace').click();
        await sees(page, 'confirmDeleteSpaceModal');
      },
    },
  },
  {
    name: 'the audit log',
    steps: {
      async 'the list'(page) {
        await page.goto('/app/management/security/audit_log?space_id=default');
        await sees(page, 'auditTable');
      },
      async 'choosing actions'(page) {
        await page.getByTestId('auditActionFilterButton').click();
        await sees(page, 'auditActionFilter-user_login');
      },
      async details(page) {
        await page.keyboard.press('Escape');
        await page.getByTestId('auditShowDetails').first().click();
        await sees(page, 'auditLine');
      },
    },
  },
  {
    name: 'a page that is not there',
    steps: {
      async 'not found'(page) {
        await page.goto('/app/nowhere');
        await sees(page, 'notFound');
      },
    },
  },
];

/** A test for each step, so that none needs long on a slow machine. */
describe.each(WALKS)('axe finds nothing on $name, light or dark:', ({ user, steps }) => {
  const walk = app.walk(user === null ? { user } : {});

  it.each(Object.entries(steps))(
    '%s',
    walk.step(async (page, _what: string, go: (page: Page) => Promise<void>) => {
      await go(page);
      expect(await violationsInBoth(page)).toEqual(NO_VIOLATIONS);
    }),
  );
});
