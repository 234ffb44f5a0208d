import type { Page } from 'playwright-core';
import { createByApi, serverLog, xmattersByUrl } from './support/api';
import { LOGS_PATH, openConnectors, row, run, sees, seesNot } from './support/connectors_page';
import { useApp } from './support/use_app';

const app = useApp();

const execute = (id: string, params: object) =>
  app.host.call('POST', `/api/actions/connector/${id}/_execute`, { body: { params } });

beforeAll(async () => {
  const { url, apiKey } = app.xmatters.addTrigger({ auth: 'url' });
  app.secrets.add(apiKey);
  await createByApi(app.host, 'log', serverLog('Writes to the log'));
  await createByApi(app.host, 'pages', xmattersByUrl('Pages people', url));
  await createByApi(app.host, 'refused', xmattersByUrl('Refused', `${url}-mistyped`));
  await execute('log', { message: 'first of all' });
  await execute('pages', { severity: 'high', signalId: 'a:b', alertActionGroupName: 'Active' });
  await execute('refused', { severity: 'high' });
});

async function openLogs(page: Page): Promise<void> {
  await page.goto(LOGS_PATH);
  await page.getByTestId('eventLogRow').first().waitFor();
}

const rows = (page: Page) => page.getByTestId('eventLogRow');

it(
  'lists what was executed, newest first, and counts it',
  app.inPage(async (page) => {
    await openLogs(page);
    const texts = await rows(page).allInnerTexts();
    expect(texts).toHaveLength(3);
    expect(texts[0]).toMatch(/Refused/);
    expect(texts[2]).toMatch(/Writes to the log/);
    await sees(page, 'eventLogKpi-success', '2');
    await sees(page, 'eventLogKpi-failure', '1');
  }),
);

it(
  'shows only those that ended so, when that is asked for',
  app.inPage(async (page) => {
    await openLogs(page);
    await page.getByTestId('eventLogStatusFilterButton').click();
    await page.getByTestId('eventLogStatusFilter-failure').click();
    await rows(page).filter({ hasText: 'Pages people' }).waitFor({ state: 'detached' });
    expect(await rows(page).allInnerTexts()).toEqual([expect.stringContaining('Refused')]);
    await page.getByTestId('eventLogStatusFilter-failure').click();
    await rows(page).filter({ hasText: 'Pages people' }).waitFor();
  }),
);

it(
  'sorts by time and by duration',
  app.inPage(async (page) => {
    await openLogs(page);
    await page.getByRole('button', { name: 'Timestamp' }).click();
    await rows(page).first().filter({ hasText: 'Writes to the log' }).waitFor();
    await page.getByRole('button', { name: 'Timestamp' }).click();
    await rows(page).first().filter({ hasText: 'Refused' }).waitFor();
    const sorted = page.waitForResponse('**/_global_connector_execution_logs');
    await page.getByRole('button', { name: 'Duration' }).click();
    expect((await sorted).request().postDataJSON()).toMatchObject({
      sort: [{ execution_duration: { order: expect.any(String) } }],
    });
    await rows(page).first().waitFor();
  }),
);

it(
  'finds executions by their message',
  app.inPage(async (page) => {
    await openLogs(page);
    await page.getByTestId('eventLogSearch').fill('credentials');
    await page.getByTestId('eventLogSearch').press('Enter');
    await rows(page).filter({ hasText: 'Pages people' }).waitFor({ state: 'detached' });
    expect(await rows(page).allInnerTexts()).toEqual([expect.stringContaining('Refused')]);
    await page.getByTestId('eventLogSearch').fill('nothing like that');
    await page.getByTestId('eventLogSearch').press('Enter');
    await sees(page, 'eventLogEmpty');
  }),
);

it(
  'shows the details of one, and leads to its connector',
  app.inPage(async (page) => {
    await openLogs(page);
    await rows(page).filter({ hasText: 'Pages people' }).getByTestId('eventLogShowDetails').click();
    const requestId = app.xmatters.requests()[0]?.requestId ?? 'none';
    await sees(page, 'eventLogDetails', requestId);
    await page.getByTestId('eventLogConnectorLink').click();
    await sees(page, 'edit-connector-flyout', 'Pages people');
  }),
);

it(
  'a test shows up, and its result in the list leads to the logs of that connector',
  app.inPage(async (page) => {
    await createByApi(app.host, 'fresh', serverLog('Fresh'));
    await openConnectors(page);
    await row(page, 'Fresh').getByTestId('runConnector').click();
    await page.getByTestId('messageTextArea').fill('from the page');
    await run(page);
    await sees(page, 'executionSuccessfulResult');
    await page.getByTestId('executionLogsLink').click();
    await page.waitForURL(`**${LOGS_PATH}*`);
    await seesNot(page, 'edit-connector-flyout');
    await sees(page, 'eventLogConnectorFilter', 'Fresh');
    await rows(page).first().waitFor();
    expect(await rows(page).allInnerTexts()).toEqual([expect.stringContaining('Fresh')]);
  }),
);
