import { createByApi, existsByApi, serverLog, xmattersByUrl } from './support/api';
import {
  chooseType,
  clickCreateConnector,
  closeFlyout,
  connectorsList,
  fillAuthentication,
  fillXmattersForm,
  isNow,
  openConnector,
  openConnectors,
  row,
  save,
  searchConnectors,
  sees,
  seesNot,
  seesToast,
} from './support/connectors_page';
import { useApp } from './support/use_app';

const app = useApp({
  yaml: () => `
xpack.actions.allowedHosts: ["localhost", "127.0.0.1", "*"]
xpack.actions.preconfigured:
  fixed:
    name: Fixed in the settings
    actionTypeId: .server-log
`,
});

const SECRETS_URL = 'https://acme.xmatters.com/api/integration/1/functions/a/triggers?apiKey=';
const secretUrl = (key: string) => {
  app.secrets.add(key);
  return `${SECRETS_URL}${key}`;
};

it(
  'creates a connector, also after another type was looked at first',
  app.inPage(async (page) => {
    await openConnectors(page);
    await clickCreateConnector(page);
    await chooseType(page, '.server-log');
    await sees(page, 'create-connector-flyout-header', 'Server log connector');
    await page.getByTestId('create-connector-flyout-back-btn').click();
    await chooseType(page, '.xmatters');
    await sees(page, 'create-connector-flyout-header', 'xMatters connector');
    await fillXmattersForm(page, { name: 'On call', secretsUrl: secretUrl('created-key') });
    await sees(page, 'create-connector-secrets-callout', 'Initiation URL');
    await save(page, 'create');
    await seesToast(page, "Created 'On call'");
    await seesNot(page, 'create-connector-flyout');
    await row(page, 'On call').waitFor();
    await searchConnectors(page, 'On call');
    await row(page, 'Fixed in the settings').waitFor({ state: 'detached' });
    expect(await connectorsList(page)).toEqual([{ name: 'On call', actionType: 'xMatters' }]);
  }),
);

it(
  'finds the type by its name in the flyout',
  app.inPage(async (page) => {
    await openConnectors(page);
    await clickCreateConnector(page);
    await page.getByTestId('createConnectorsModalSearch').fill('XMATTERS');
    await seesNot(page, '.server-log-card');
    await sees(page, '.xmatters-card');
    await closeFlyout(page, 'create');
  }),
);

it(
  'shows what is missing, and saves nothing',
  app.inPage(async (page) => {
    await openConnectors(page);
    await clickCreateConnector(page);
    await chooseType(page, '.xmatters');
    await page.getByTestId('create-connector-flyout-save-btn').click();
    await sees(page, 'connector-form-header-error-label', 'There are errors in the form');
    await isNow(page, 'create-connector-flyout-save-btn', 'disabled');
    await isNow(page, 'create-connector-flyout-save-test-btn', 'disabled');
    // Each field says what it lacks when it has looked.
    await page.locator('.euiFormErrorText').nth(3).waitFor();
    const errors = await page.locator('.euiFormErrorText').allInnerTexts();
    expect(errors).toEqual([
      'Name is required.',
      'URL is invalid.',
      'Username is invalid.',
      'Password is required.',
    ]);
    await fillXmattersForm(page, { name: 'Repaired', secretsUrl: secretUrl('repaired-key') });
    await seesNot(page, 'connector-form-header-error-label');
    await save(page, 'create');
    await seesToast(page, "Created 'Repaired'");
  }),
);

it(
  'makes the id of the name, and says when one is taken',
  app.inPage(async (page) => {
    await createByApi(app.host, 'taken', serverLog('Taken'));
    await openConnectors(page);
    await clickCreateConnector(page);
    await chooseType(page, '.server-log');
    await page.getByTestId('nameInput').fill('Näxt One!');
    await page.waitForFunction(
      (selector) => document.querySelector<HTMLInputElement>(selector)?.value === 'naxt-one',
      '[data-test-subj="connectorIdInput"]',
    );
    await page.getByTestId('connectorIdInput').fill('taken');
    await page.getByText('This connector ID is already taken.').waitFor();
    await page.getByTestId('connectorIdInput').fill('not-taken');
    await page.getByText('This connector ID is already taken.').waitFor({ state: 'detached' });
    await save(page, 'create');
    await seesToast(page, "Created 'Näxt One!'");
    expect(await existsByApi(app.host, 'not-taken')).toBe(true);
  }),
);

it(
  'edits a connector, whose secrets are entered again',
  app.inPage(async (page) => {
    await createByApi(app.host, 'edited', xmattersByUrl('Before', secretUrl('first-key')));
    await openConnectors(page);
    await openConnector(page, 'Before');
    await isNow(page, 'edit-connector-flyout-save-btn', 'disabled');
    await sees(page, 'edit-connector-secrets-callout', 'Initiation URL is encrypted');
    expect(await page.getByTestId('secrets.secretsUrl').inputValue()).toBe('');
    await isNow(page, 'connectorIdInput', 'disabled');
    await page.getByTestId('nameInput').fill('After');
    await fillAuthentication(page, { secretsUrl: secretUrl('second-key') });
    await save(page, 'edit');
    await seesToast(page, "Updated 'After'");
    await sees(page, 'edit-connector-flyout-save-btn', 'Changes Saved');
    await closeFlyout(page, 'edit');
    await row(page, 'After').waitFor();
    await row(page, 'Before').waitFor({ state: 'detached' });
  }),
);

it(
  'forgets the changes when editing is canceled, after asking',
  app.inPage(async (page) => {
    await createByApi(app.host, 'kept', serverLog('Kept name'));
    await openConnectors(page);
    await openConnector(page, 'Kept name');
    await page.getByTestId('nameInput').fill('Lost name');
    await page.getByTestId('edit-connector-flyout-close-btn').click();
    await sees(page, 'closeConnectorEditConfirm', 'Discard unsaved changes to connector?');
    await page.getByTestId('confirmModalCancelButton').click();
    expect(await page.getByTestId('nameInput').inputValue()).toBe('Lost name');
    await page.getByTestId('edit-connector-flyout-close-btn').click();
    await page.getByTestId('confirmModalConfirmButton').click();
    await seesNot(page, 'edit-connector-flyout');
    await openConnector(page, 'Kept name');
    expect(await page.getByTestId('nameInput').inputValue()).toBe('Kept name');
    await closeFlyout(page, 'edit');
  }),
);

it(
  'deletes a connector, when it is wanted',
  app.inPage(async (page) => {
    await createByApi(app.host, 'unwanted', serverLog('Unwanted'));
    await openConnectors(page);
    await row(page, 'Unwanted').getByTestId('deleteConnector').click();
    await sees(page, 'deleteIdsConfirmation', 'Unwanted');
    await page.getByTestId('confirmModalCancelButton').click();
    await seesNot(page, 'deleteIdsConfirmation');
    await row(page, 'Unwanted').getByTestId('deleteConnector').click();
    await page.getByTestId('confirmModalConfirmButton').click();
    await seesToast(page, 'Deleted 1 connector');
    await row(page, 'Unwanted').waitFor({ state: 'detached' });
    expect(await existsByApi(app.host, 'unwanted')).toBe(false);
  }),
);

it(
  'deletes several at once, and says of one that is gone already why it was not',
  app.inPage(
    async (page) => {
      for (const id of ['bulk-1', 'bulk-2', 'bulk-3']) {
        // oxlint-disable-next-line no-await-in-loop -- ids in order of creation
        await createByApi(app.host, id, serverLog(`In bulk ${id}`));
      }
      await openConnectors(page);
      await searchConnectors(page, 'In bulk');
      await row(page, 'Fixed in the settings').waitFor({ state: 'detached' });
      for (const id of ['bulk-1', 'bulk-2']) {
        // oxlint-disable-next-line no-await-in-loop -- a person checks one after the other
        await page.getByTestId(`checkboxSelectRow-${id}`).check();
      }
      await sees(page, 'bulkDelete', 'Delete 2');
      await page.getByTestId('bulkDelete').click();
      await page.getByTestId('confirmModalConfirmButton').click();
      await seesToast(page, 'Deleted 2 connectors');
      await row(page, 'bulk-1').waitFor({ state: 'detached' });
      await row(page, 'bulk-3').waitFor();

      await app.host.call('DELETE', '/api/actions/connector/bulk-3');
      await row(page, 'bulk-3').getByTestId('deleteConnector').click();
      await page.getByTestId('confirmModalConfirmButton').click();
      await seesToast(page, 'Unable to delete 1 connector');
      await row(page, 'bulk-3').waitFor({ state: 'detached' });
    },
    { statuses: [404] },
  ),
);

it(
  'warns before deleting what a rule uses',
  app.inPage(async (page) => {
    await createByApi(app.host, 'used', serverLog('Used by a rule'));
    await page.route('**/api/actions/connectors', async (route) => {
      const answer = await route.fetch();
      const list = (await answer.json()) as Array<{ id: string; referenced_by_count: number }>;
      const json = list.map((one) =>
        one.id === 'used' ? { ...one, referenced_by_count: 2 } : one,
      );
      await route.fulfill({ response: answer, json });
    });
    await openConnectors(page);
    await sees(page, 'usedByused', 'Used by 2 rules');
    await row(page, 'Used by a rule').getByTestId('deleteConnector').click();
    await sees(page, 'deleteConnectorsInUse', 'This connector is currently in use');
    await page.getByTestId('confirmModalConfirmButton').click();
    await seesToast(page, 'Deleted 1 connector');
  }),
);

describe('a preconfigured connector', () => {
  it(
    'cannot be deleted',
    app.inPage(async (page) => {
      await openConnectors(page);
      const fixed = row(page, 'Fixed in the settings');
      await fixed.getByTestId('preConfiguredTitleMessage').waitFor();
      expect(await fixed.getByTestId('deleteConnector').count()).toBe(0);
      await isNow(page, 'checkboxSelectRow-fixed', 'disabled');
    }),
  );

  it(
    'cannot be edited, but tested',
    app.inPage(async (page) => {
      await openConnectors(page);
      await openConnector(page, 'Fixed in the settings');
      await sees(page, 'preconfiguredBadge', 'Preconfigured');
      await page.getByText('This connector is read-only.').waitFor();
      expect(await page.getByTestId('edit-connector-flyout-save-btn').count()).toBe(0);
      expect(await page.getByTestId('nameInput').count()).toBe(0);
      await page.getByTestId('testConnectorTab').click();
      await page.getByTestId('messageTextArea').fill('read-only, but it runs');
      await page.getByTestId('executeActionButton').click();
      await sees(page, 'executionSuccessfulResult', 'Test was successful');
      expect(app.host.logLines.join('')).toContain('read-only, but it runs');
      await closeFlyout(page, 'edit');
    }),
  );
});
