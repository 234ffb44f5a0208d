import type { Page } from 'playwright-core';
import { startSwitchedServer, type SwitchedServer } from '../support/switched_server';
import { NO_VIOLATIONS, violationsInBoth } from './support/axe';
import { sees, seesNot } from './support/connectors_page';
import { openRules, RULE_LOGS_PATH, rulePath } from './support/rules_page';
import { useApp } from './support/use_app';

const app = useApp({
  seed: { users: ['viewer'] },
  yaml: () => 'xpack.actions.allowedHosts: ["127.0.0.1"]\n',
});
let target: SwitchedServer;

beforeAll(async () => {
  target = await startSwitchedServer();
  await addRule('shop', 'Shop answers', target.url);
  // Not among the hosts that may be asked: its runs fail.
  await addRule('partner', 'Partner answers', 'http://partner.example.com/');
});
afterAll(async () => {
  await target?.stop();
});

async function addRule(id: string, name: string, url: string): Promise<void> {
  const { status } = await app.host.call('POST', `/api/alerting/rule/${id}`, {
    body: {
      name,
      consumer: 'alerts',
      rule_type_id: '.http-check',
      schedule: { interval: '1h' },
      params: { urls: [url] },
      actions: [],
    },
  });
  expect(status).toBe(200);
}

const rows = (page: Page) => page.getByTestId('eventLogRow');
const rowOf = (page: Page, name: string) => rows(page).filter({ hasText: name });

/** Both rules run as soon as they are made: waits until the page shows it. */
async function openLogs(page: Page): Promise<void> {
  await page.goto(RULE_LOGS_PATH);
  await page.getByTestId('eventLogRow').or(page.getByTestId('eventLogEmpty')).first().waitFor();
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- until both runs are over
    await seesNot(page, 'connectorEventLogListProgressBar');
    // oxlint-disable-next-line no-await-in-loop -- as above
    if ((await page.getByTestId('eventLogTotal').innerText()) === '2 runs') {
      return;
    }
    // oxlint-disable-next-line no-await-in-loop -- as above
    await Promise.all([
      page.waitForResponse('**/_global_execution_logs*'),
      page.getByRole('button', { name: 'Refresh' }).click(),
    ]);
  }
}

it(
  'the tab beside the rules lists the runs of all of them, and counts how they ended',
  app.inPage(async (page) => {
    await openLogs(page);
    await page.getByTestId('rulesTab').click();
    await sees(page, 'rulesList');
    await page.getByTestId('logsTab').click();
    await page.waitForURL(`**${RULE_LOGS_PATH}`);
    await rowOf(page, 'Shop answers').filter({ hasText: 'Success' }).waitFor();
    await rowOf(page, 'Partner answers').filter({ hasText: 'Failure' }).waitFor();
    await sees(page, 'eventLogKpi-success', '1');
    await sees(page, 'eventLogKpi-failure', '1');
    await sees(page, 'eventLogKpi-newAlerts', '0 new alerts');
    expect(await violationsInBoth(page)).toEqual(NO_VIOLATIONS);
  }),
);

it(
  'only those that ended so are shown, by a count or by the filter',
  app.inPage(async (page) => {
    await openLogs(page);
    await page.getByTestId('eventLogKpi-failure').click();
    await rowOf(page, 'Shop answers').waitFor({ state: 'detached' });
    await rowOf(page, 'Partner answers').waitFor();
    await page.getByTestId('eventLogStatusFilterButton').click();
    await page.getByTestId('eventLogStatusFilter-failure').click();
    await page.getByTestId('eventLogStatusFilter-success').click();
    await rowOf(page, 'Partner answers').waitFor({ state: 'detached' });
    await rowOf(page, 'Shop answers').waitFor();
    expect(new URL(page.url()).searchParams.get('status')).toBe('success');
  }),
);

it(
  'runs are found by their message and their time, and the address says so',
  app.inPage(async (page) => {
    await openLogs(page);
    await page.getByTestId('eventLogSearch').fill('partner.example.com');
    await page.getByTestId('eventLogSearch').press('Enter');
    await rowOf(page, 'Shop answers').waitFor({ state: 'detached' });
    await page.getByTestId('superDatePickerToggleQuickMenuButton').click();
    await page.getByTestId('superDatePickerCommonlyUsed_Last_15 minutes').click();
    await page.waitForURL(/from=now-15m/);
    await rowOf(page, 'Partner answers').waitFor();
    expect(new URL(page.url()).searchParams.get('q')).toBe('partner.example.com');
  }),
);

it(
  'a run has details, and leads to its rule',
  app.inPage(async (page) => {
    await openLogs(page);
    await rowOf(page, 'Partner answers').getByTestId('eventLogShowDetails').click();
    await sees(page, 'eventLogDetails', 'Partner answers');
    expect(await violationsInBoth(page)).toEqual(NO_VIOLATIONS);
    await page.getByTestId('eventLogDetailsRuleLink').click();
    await page.waitForURL(`**${rulePath('partner')}?tab=history`);
    await sees(page, 'ruleRunRow');
    await page.goBack();
    await sees(page, 'eventLogDetails');
    await page.getByTestId('euiFlyoutCloseButton').click();
    await seesNot(page, 'eventLogDetails');
    await rowOf(page, 'Shop answers').getByTestId('eventLogRuleLink').click();
    await sees(page, 'ruleDetailsTitle', 'Shop answers');
  }),
);

it(
  'columns are chosen',
  app.inPage(async (page) => {
    await openLogs(page);
    await page.getByTestId('eventLogColumnsButton').click();
    await page.getByRole('checkbox', { name: 'Delay' }).check();
    await page.getByRole('columnheader', { name: 'Delay' }).waitFor();
  }),
);

it(
  'a time without runs says so, with a way out',
  app.inPage(async (page) => {
    await openLogs(page);
    await page.goto(`${RULE_LOGS_PATH}?from=now-2y&to=now-1y`);
    await sees(page, 'eventLogEmpty', 'No rule ran in this time.');
    expect(await violationsInBoth(page)).toEqual(NO_VIOLATIONS);
    await page.getByRole('button', { name: 'Show the last 30 days' }).click();
    await rows(page).first().waitFor();
  }),
);

it(
  'what is being loaded is said, why it cannot be, and it is tried again',
  app.inPage(
    async (page) => {
      const { promise: released, resolve: release } = Promise.withResolvers<void>();
      await page.route('**/_global_execution_logs*', async (route) => {
        await released;
        await route.fulfill({
          status: 500,
          json: { statusCode: 500, message: 'The disk is full' },
        });
      });
      await page.goto(RULE_LOGS_PATH);
      await page.getByText('Loading runs').first().waitFor();
      release();
      await sees(page, 'pageError', 'The disk is full');
      expect(await violationsInBoth(page)).toEqual(NO_VIOLATIONS);
      await page.unroute('**/_global_execution_logs*');
      await page.getByTestId('tryAgainButton').click();
      await rows(page).first().waitFor();
    },
    { statuses: [500] },
  ),
);

it(
  'a viewer sees the runs, too',
  app.inPage(
    async (page) => {
      await openRules(page);
      await page.getByTestId('logsTab').click();
      await rows(page).first().waitFor();
    },
    { user: 'viewer' },
  ),
);
