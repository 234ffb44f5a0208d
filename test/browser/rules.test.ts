import type { Page } from 'playwright-core';
import { startSwitchedServer, type SwitchedServer } from '../support/switched_server';
import { COLOR_RULES, violationsOf } from './support/axe';
import {
  chooseType,
  fillAuthentication,
  isNow,
  sees,
  seesNot,
  seesToast,
} from './support/connectors_page';
import { tabTo } from './support/keyboard';
import {
  addText,
  beginRule,
  MAINTENANCE_WINDOWS_PATH,
  openRules,
  rulePath,
} from './support/rules_page';
import { useApp } from './support/use_app';

const app = useApp({
  seed: { users: ['viewer'] },
  yaml: () => 'xpack.actions.allowedHosts: ["localhost", "127.0.0.1"]\n',
});
let target: SwitchedServer;
let ruleId: string;

beforeAll(async () => {
  target = await startSwitchedServer();
});
afterAll(async () => {
  await target?.stop();
});

const sent = (group: string) => ({
  match: ({ json }: { json: unknown }) =>
    (json as { alertActionGroupName?: string } | undefined)?.alertActionGroupName === group,
});

describe('a newcomer gets paged with nothing but the pages', () => {
  const walk = app.walk();

  it(
    'begins at the empty page and chooses what to watch',
    walk.step(async (page) => {
      await openRules(page);
      await sees(page, 'createFirstRuleEmptyPrompt');
      expect(await violationsOf(page)).toEqual([]);
      await beginRule(page, '.http-check');
      await addText(page, 'httpCheckUrls', target.url);
    }),
  );

  it(
    'makes the connector on the way',
    walk.step(async (page) => {
      const { url, apiKey } = app.xmatters.addTrigger({ auth: 'url' });
      app.secrets.add(apiKey);
      await page.getByTestId('ruleActionsAddActionButton').click();
      await page.getByTestId('ruleActionsCreateConnectorButton').click();
      await chooseType(page, '.xmatters');
      await page.getByTestId('nameInput').fill('On call');
      await fillAuthentication(page, { secretsUrl: url });
      await isNow(page, 'create-connector-flyout-save-btn', 'enabled');
      await page.getByTestId('create-connector-flyout-save-btn').click();
      await seesNot(page, 'create-connector-flyout');
      await sees(page, 'ruleActionsItem', 'On call');
      await sees(page, 'severitySelect');
      expect(await page.getByTestId('ruleActionsTellRecovery').getAttribute('aria-checked')).toBe(
        'true',
      );
      expect(await violationsOf(page)).toEqual([]);
    }),
  );

  it(
    'saves it and comes to its page',
    walk.step(async (page) => {
      await page.getByTestId('ruleDetailsNameInput').fill('Shop answers');
      await page.getByTestId('rulePageFooterSaveButton').click();
      await seesToast(page, 'Created rule "Shop answers"');
      await sees(page, 'ruleDetailsTitle', 'Shop answers');
      ruleId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    }),
  );

  it(
    'is paged when it goes down',
    walk.step(async (page) => {
      target.isUp = false;
      await runNow(page);
      await sees(page, 'alertStatus-active');
      const { json } = await app.xmatters.waitFor(sent('Check failed').match, {
        timeoutMs: 20_000,
      });
      expect(json).toMatchObject({
        ruleName: 'Shop answers',
        signalId: `${ruleId}:${target.url}`,
        severity: 'high',
      });
      expect(await violationsOf(page)).toEqual([]);
    }),
  );

  it(
    'and the page is closed when it is back',
    walk.step(async (page) => {
      target.isUp = true;
      await runNow(page);
      await sees(page, 'alertStatus-recovered');
      await app.xmatters.waitFor(sent('Recovered').match, { timeoutMs: 20_000 });
    }),
  );
});

async function runNow(page: Page): Promise<void> {
  await page.getByTestId('runRuleButton').click();
  await seesToast(page, '"Shop answers" runs now');
}

it(
  'the list, details and their tabs are fit for everybody, in the dark as well',
  app.inPage(
    async (page) => {
      await openRules(page);
      await sees(page, 'rulesTableCell-lastResponse', 'Succeeded');
      expect(await violationsOf(page)).toEqual([]);
      await page.goto(rulePath(ruleId));
      await page.getByTestId('expandAlert').first().click();
      await sees(page, 'alertContext');
      expect(await violationsOf(page)).toEqual([]);
      await page.getByTestId('eventLogListTab').click();
      await sees(page, 'ruleRunRow', 'rule executed');
      await sees(page, 'ruleRunChart');
      expect(await violationsOf(page)).toEqual([]);
      await page.getByTestId('ruleDeliveriesTab').click();
      await sees(page, 'deliveryRow');
      expect(await violationsOf(page, COLOR_RULES)).toEqual([]);
    },
    { context: { colorScheme: 'dark' } },
  ),
);

it(
  'what an action would send is shown with an alert of the rule',
  app.inPage(async (page) => {
    await page.goto(rulePath(ruleId));
    await page.getByTestId('openEditRuleFlyoutButton').click();
    await page.getByTestId('ruleActionsPreviewButton').first().click();
    await sees(page, 'ruleActionsPreviewParams', `${ruleId}:${target.url}`);
    expect(await violationsOf(page)).toEqual([]);
  }),
);

it(
  'a maintenance window is planned, changed and archived',
  app.inPage(async (page) => {
    await page.goto(MAINTENANCE_WINDOWS_PATH);
    await sees(page, 'noMaintenanceWindows');
    await page.getByTestId('createMaintenanceWindow').click();
    await page.getByTestId('maintenanceWindowTitle').fill('Move of the database');
    expect(await violationsOf(page)).toEqual([]);
    await page.getByTestId('saveMaintenanceWindow').click();
    await seesToast(page, "Created maintenance window 'Move of the database'");
    await sees(page, 'maintenanceWindow-upcoming');
    await page.getByTestId('editMaintenanceWindow').click();
    await page.getByTestId('maintenanceWindowEnabled').click();
    await page.getByTestId('saveMaintenanceWindow').click();
    await sees(page, 'maintenanceWindow-disabled');
    expect(await violationsOf(page)).toEqual([]);
    await page.getByTestId('archiveMaintenanceWindow').click();
    await page.getByTestId('confirmModalConfirmButton').click();
    await seesToast(page, "Archived maintenance window 'Move of the database'");
  }),
);

it(
  'a rule is disabled and enabled without a mouse',
  app.inPage(async (page) => {
    await openRules(page);
    await tabTo(
      page,
      '[data-test-subj="statusDropdown"] button, button[data-test-subj="statusDropdown"]',
    );
    await page.keyboard.press('Enter');
    await sees(page, 'ruleStatusMenu');
    await tabTo(page, '[data-test-subj="statusDropdownDisabledItem"]');
    await page.keyboard.press('Enter');
    await sees(page, 'rulesDisableConfirmation');
    await page.getByTestId('confirmModalConfirmButton').press('Enter');
    await seesToast(page, 'Disabled "Shop answers"');
    await sees(page, 'rulesTableCell-status', 'Disabled');
  }),
);

it(
  'rules that are chosen are enabled together',
  app.inPage(async (page) => {
    await openRules(page);
    await sees(page, 'rulesTableCell-status', 'Disabled');
    await page.getByTestId(`checkboxSelectRow-${ruleId}`).click();
    await page.getByTestId('bulkAction').click();
    await page.getByTestId('bulkEnable').click();
    await seesToast(page, 'Enabled 1 rule');
    await sees(page, 'rulesTableCell-status', 'Enabled');
  }),
);

it(
  'a viewer sees rules and changes nothing',
  app.inPage(
    async (page) => {
      await openRules(page);
      await sees(page, 'rulesTableCell-name', 'Shop answers');
      await seesNot(page, 'createRuleButton');
      await page.goto(`${rulePath('create')}/.http-check`);
      await sees(page, 'permissionDenied');
    },
    { user: 'viewer' },
  ),
);
