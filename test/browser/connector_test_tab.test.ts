import { faults } from '../xmatters_simulator';
import { createByApi, serverLog, xmattersByUrl } from './support/api';
import {
  closeFlyout,
  isNow,
  openConnector,
  openConnectors,
  row,
  run,
  sees,
  seesNot,
} from './support/connectors_page';
import { useApp } from './support/use_app';

const app = useApp();

beforeAll(async () => {
  await createByApi(app.host, 'log', serverLog('Log'));
  const { url, apiKey } = app.xmatters.addTrigger({ auth: 'url' });
  app.secrets.add(apiKey);
  await createByApi(app.host, 'gone', xmattersByUrl('Trigger gone', `${url}-of-another`));
});

it(
  'shows a successful result',
  app.inPage(async (page) => {
    await openConnectors(page);
    await row(page, 'Log').getByTestId('runConnector').click();
    await sees(page, 'executionAwaiting');
    await page.getByTestId('messageTextArea').fill('said by a test');
    await run(page);
    await sees(page, 'executionSuccessfulResult', 'Test was successful');
    await sees(page, 'executionFacts', /Duration\s*[\d,]+ ms/);
    expect(app.host.logLines.join('')).toContain('said by a test');
  }),
);

it(
  'shows a failure, and forgets it when one goes back or changes the form',
  app.inPage(async (page) => {
    await openConnectors(page);
    await openConnector(page, 'Trigger gone');
    await page.getByTestId('testConnectorTab').click();
    await run(page);
    await sees(page, 'executionFailureResult', 'Test failed to run');
    await sees(page, 'executionFailureResult', 'The following error was found:');
    await page.getByTestId('configureConnectorTab').click();
    await page.getByTestId('nameInput').waitFor();
    await page.getByTestId('testConnectorTab').click();
    await sees(page, 'executionAwaiting');
    await seesNot(page, 'executionFailureResult');
    await closeFlyout(page, 'edit');
  }),
);

it(
  'does not run without what an action needs',
  app.inPage(async (page) => {
    await openConnectors(page);
    await row(page, 'Log').getByTestId('runConnector').click();
    await page.getByTestId('messageTextArea').fill('something');
    await isNow(page, 'executeActionButton', 'enabled');
    await page.getByTestId('messageTextArea').fill('');
    await isNow(page, 'executeActionButton', 'disabled');
  }),
);

it(
  'does not run a form that is changed and not valid; a valid one runs unsaved, when that is wanted',
  app.inPage(async (page) => {
    const { url, apiKey } = app.xmatters.addTrigger({ auth: 'url' });
    app.secrets.add(apiKey);
    await openConnectors(page);
    await openConnector(page, 'Trigger gone');
    await page.getByTestId('nameInput').fill('Trigger back');
    await page.getByTestId('testConnectorTab').click();
    await sees(page, 'testUnsavedChangesInvalid', 'Initiation URL');
    await isNow(page, 'executeActionButton', 'disabled');
    await page.getByTestId('configureConnectorTab').click();
    await page.getByTestId('secrets.secretsUrl').fill(url);
    await page.getByTestId('testConnectorTab').click();
    await run(page);
    await sees(page, 'executionSuccessfulResult');
    await page.getByTestId('testUnsavedChangesSwitch').click();
    await run(page);
    await sees(page, 'executionFailureResult');
    const { body } = await app.host.call('GET', '/api/actions/connector/gone');
    expect(body.name).toBe('Trigger gone');
    await page.getByTestId('edit-connector-flyout-close-btn').click();
    await page.getByTestId('confirmModalConfirmButton').click();
    await seesNot(page, 'edit-connector-flyout');
  }),
);

it(
  'shows that it runs, and can be told to stop waiting',
  app.inPage(async (page) => {
    const { url, apiKey } = app.xmatters.addTrigger({ auth: 'url' });
    app.secrets.add(apiKey);
    await createByApi(app.host, 'slow', xmattersByUrl('Slow', url));
    const { promise, resolve: answer } = Promise.withResolvers<void>();
    app.xmatters.script(faults.until(promise));
    await openConnectors(page);
    await row(page, 'Slow').getByTestId('runConnector').click();
    await run(page);
    await sees(page, 'executionRunning');
    await isNow(page, 'executeActionButton', 'disabled');
    await page.getByTestId('cancelExecutionButton').click();
    await sees(page, 'executionAwaiting', 'Canceled');
    answer();
  }),
);
