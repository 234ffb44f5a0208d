import type { Page } from 'playwright-core';
import type { RuleResource } from '../../host/common/rule_resource';
import { startSwitchedServer, type SwitchedServer } from '../support/switched_server';
import { createByApi, xmattersByUrl } from './support/api';
import { NO_VIOLATIONS, violationsInBoth } from './support/axe';
import {
  chooseAuthentication,
  chooseType,
  closeFlyout,
  fillAuthentication,
  isNow,
  openConnectors,
  row,
  save,
  sees,
  seesNot,
  seesToast,
} from './support/connectors_page';
import { attributesOf, importFile } from './support/import_file';
import { beginRule, openRules, rulePath } from './support/rules_page';
import { useApp } from './support/use_app';

const app = useApp({
  yaml: () => 'xpack.actions.allowedHosts: ["localhost", "127.0.0.1"]\n',
});
let target: SwitchedServer;

beforeAll(async () => {
  target = await startSwitchedServer();
});
beforeEach(() => {
  target.isUp = true;
});
afterAll(async () => {
  await target?.stop();
});

/** A trigger of its own, so that it can be told what came by which connector. */
function addTrigger(): { url: string; id: string } {
  const { url, apiKey, id } = app.xmatters.addTrigger({ auth: 'url' });
  app.secrets.add(apiKey);
  return { url, id };
}

/** A rule that tells by a connector of the same id when the server is down. */
async function addRule(id: string, name: string): Promise<void> {
  await createByApi(app.host, id, xmattersByUrl(`Connector of ${name}`, addTrigger().url));
  const params = {
    alertActionGroupName: '{{alert.actionGroupName}}',
    signalId: '{{rule.id}}',
    ruleName: '{{rule.name}}',
    date: '{{date}}',
    spaceId: '{{rule.spaceId}}',
    severity: 'high',
  };
  const frequency = { summary: false, notify_when: 'onActionGroupChange', throttle: null };
  const { status, body } = await app.host.call('POST', `/api/alerting/rule/${id}`, {
    body: {
      name,
      consumer: 'alerts',
      rule_type_id: '.http-check',
      schedule: { interval: '1h' },
      params: { urls: [target.url] },
      actions: ['failed', 'recovered'].map((group) => ({ id, group, params, frequency })),
    },
  });
  expect({ status, body: status === 200 ? {} : body }).toEqual({ status: 200, body: {} });
}

const ruleRow = (page: Page, name: string) =>
  page.getByTestId('rule-row').filter({ hasText: name });

/** The server goes down, and the rule finds it so. */
async function breakDown(page: Page, name: string): Promise<void> {
  target.isUp = false;
  await page.getByTestId('runRuleButton').click();
  await seesToast(page, `"${name}" runs now`);
  await sees(page, 'alertStatus-active');
}

/** From the rule's page by the way it shows. */
async function openFailedDelivery(page: Page): Promise<void> {
  await page.getByTestId('ruleDeliveriesTab').click();
  await sees(page, 'deliveryState-failed');
  await page.getByTestId('ruleFailedDeliveries').click();
  await page.getByTestId('deliveryLink').first().click();
  await sees(page, 'deliveryFlyoutState', 'Failed');
}

/** On the page of a rule whose connector works again. */
async function redeliver(page: Page, triggerId: string): Promise<void> {
  await page.getByTestId('ruleDeliveriesTab').click();
  await page.getByTestId('deliveryLink').first().click();
  await page.getByTestId('redeliverDelivery').click();
  await page.getByTestId('confirmModalConfirmButton').click();
  await sees(page, 'deliveryFlyoutState', 'Delivered');
  await app.xmatters.waitFor(({ path }) => path.includes(triggerId));
}

describe('a connector that a rule uses is deleted', () => {
  const walk = app.walk();
  const NAME = 'Shop answers';
  let again: ReturnType<typeof addTrigger>;

  beforeAll(() => addRule('shop', NAME));

  it(
    'after a warning, and the list of rules says so',
    walk.step(async (page) => {
      await openConnectors(page);
      await row(page, `Connector of ${NAME}`).getByTestId('deleteConnector').click();
      await sees(page, 'deleteConnectorsInUse');
      await page.getByTestId('confirmModalConfirmButton').click();
      await seesToast(page, 'Deleted 1 connector');
      await openRules(page);
      await ruleRow(page, NAME)
        .getByTestId('ruleConnectorProblem')
        .filter({ hasText: 'Connector deleted' })
        .waitFor();
      expect(await violationsInBoth(page)).toEqual(NO_VIOLATIONS);
    }),
  );

  it(
    'what the rule sends fails visibly',
    walk.step(async (page) => {
      await ruleRow(page, NAME).getByTestId('rulesTableCell-nameLink').click();
      await sees(page, 'ruleConnectorProblems', 'The connector “shop” was deleted.');
      await breakDown(page, NAME);
      expect(await violationsInBoth(page)).toEqual(NO_VIOLATIONS);
      await openFailedDelivery(page);
      await sees(page, 'deliveryFlyout', 'Create it again with the same id, then redeliver.');
    }),
  );

  it(
    'the form says which action lost it, and makes it again under its ID',
    walk.step(async (page) => {
      await page.goto(rulePath('shop'));
      await page.getByTestId('ruleCureActions').click();
      await sees(page, 'ruleActionsItem', 'Unable to find connector');
      await sees(page, 'ruleActionsItemUnusable', 'The connector “shop” was deleted.');
      await sees(page, 'rulePageFooterHint');
      expect(await page.getByTestId('rulePageFooterSaveButton').isDisabled()).toBe(true);
      expect(await violationsInBoth(page)).toEqual(NO_VIOLATIONS);
      await page.getByTestId('ruleActionsCreateAgain').click();
      await page.getByTestId('nameInput').fill('On call');
      expect(await page.getByTestId('connectorIdInput').inputValue()).toBe('shop');
      expect(await page.getByTestId('connectorIdInput').isDisabled()).toBe(true);
      again = addTrigger();
      await fillAuthentication(page, { secretsUrl: again.url });
      expect(await violationsInBoth(page)).toEqual(NO_VIOLATIONS);
      await save(page, 'create');
      await seesNot(page, 'create-connector-flyout');
      await sees(page, 'ruleActionsItem', 'On call');
      await seesNot(page, 'ruleActionsItemUnusable');
      await isNow(page, 'rulePageFooterSaveButton', 'enabled');
      await page.getByTestId('rulePageFooterSaveButton').click();
      await seesToast(page, `Updated "${NAME}"`);
    }),
  );

  it(
    'what failed is redelivered, and arrives',
    walk.step(async (page) => {
      await sees(page, 'ruleDetailsTitle', NAME);
      await seesNot(page, 'ruleConnectorProblems');
      await redeliver(page, again.id);
    }),
  );
});

describe('a connector that a rule uses loses its secrets', () => {
  const walk = app.walk();
  const NAME = 'Pay answers';
  let entered: ReturnType<typeof addTrigger>;

  beforeAll(() => addRule('pay', NAME));

  it(
    'by an import, and the list of rules says so',
    walk.step(async (page) => {
      await openConnectors(page);
      await page.getByTestId('importConnectors').click();
      const attributes = {
        ...attributesOf('From elsewhere'),
        config: { configUrl: new URL(addTrigger().url).origin, usesBasic: true },
      };
      await importFile(page, [{ id: 'pay', type: 'action', attributes }]);
      await page.getByTestId('importConflict-pay').check();
      await page.getByTestId('importReplace').click();
      await sees(page, 'importMissingSecrets', 'From elsewhere');
      await openRules(page);
      await ruleRow(page, NAME)
        .getByTestId('ruleConnectorProblem')
        .filter({ hasText: 'Connector without secrets' })
        .waitFor();
    }),
  );

  it(
    'what the rule sends fails visibly',
    walk.step(async (page) => {
      await ruleRow(page, NAME).getByTestId('rulesTableCell-nameLink').click();
      await sees(page, 'ruleConnectorProblems', 'The secrets of the connector “From elsewhere”');
      await sees(page, 'ruleEnterSecrets');
      await breakDown(page, NAME);
      await openFailedDelivery(page);
      await sees(page, 'deliveryFlyout', 'Edit the connector and enter its secrets.');
    }),
  );

  it(
    'the form says so, and they are entered from there',
    walk.step(async (page) => {
      await page.goto(rulePath('edit/pay'));
      await sees(page, 'ruleActionsItemUnusable', 'are missing');
      expect(await page.getByTestId('rulePageFooterSaveButton').isDisabled()).toBe(true);
      expect(await violationsInBoth(page)).toEqual(NO_VIOLATIONS);
      await page.getByTestId('ruleActionsEnterSecrets').click();
      await sees(page, 'missing-secrets-callout');
      entered = addTrigger();
      await chooseAuthentication(page, 'URL');
      await page.getByTestId('secrets.secretsUrl').fill(entered.url);
      await save(page, 'edit');
      await seesToast(page, "Updated 'From elsewhere'");
      await closeFlyout(page, 'edit');
      await seesNot(page, 'ruleActionsItemUnusable');
      await isNow(page, 'rulePageFooterSaveButton', 'enabled');
      await page.getByTestId('rulePageFooterCancelButton').click();
    }),
  );

  it(
    'what failed is redelivered, and arrives',
    walk.step(async (page) => {
      await sees(page, 'ruleDetailsTitle', NAME);
      await seesNot(page, 'ruleConnectorProblems');
      await redeliver(page, entered.id);
    }),
  );
});

it(
  'an action whose connector is gone gets another one, also for the recovery',
  app.inPage(async (page) => {
    await addRule('mail', 'Mail answers');
    await createByApi(app.host, 'other', xmattersByUrl('Other people', addTrigger().url));
    await app.host.call('DELETE', '/api/actions/connector/mail');
    await page.goto(rulePath('edit/mail'));
    await page.getByTestId('ruleActionsReplaceConnector').click();
    await page
      .getByTestId('ruleActionsConnectorsModalCard')
      .filter({ hasText: 'Other people' })
      .getByRole('button')
      .click();
    await sees(page, 'ruleActionsItem', 'Other people');
    await sees(page, 'severitySelect');
    await page.getByTestId('rulePageFooterSaveButton').click();
    await seesToast(page, 'Updated "Mail answers"');
    const { body } = await app.host.call('GET', '/api/alerting/rule/mail');
    const { actions } = body as RuleResource;
    const signal = { signalId: '{{rule.id}}' };
    expect(actions).toMatchObject([
      { id: 'other', group: 'failed', params: signal },
      { id: 'other', group: 'recovered', params: signal },
    ]);
  }),
);

it(
  'going back in the browser over an untouched connector does not lose a rule without asking',
  app.inPage(async (page) => {
    await openRules(page);
    await beginRule(page, '.http-check');
    await page.getByTestId('ruleDetailsNameInput').fill('Not saved');
    await page.getByTestId('ruleActionsAddActionButton').click();
    await page.getByTestId('ruleActionsCreateConnectorButton').click();
    await chooseType(page, '.xmatters');
    await page.evaluate(() => history.back());
    await sees(page, 'confirmRuleCloseModal');
    await page.getByTestId('confirmModalCancelButton').click();
    await seesNot(page, 'confirmRuleCloseModal');
    await sees(page, 'create-connector-flyout');
    expect(await page.getByTestId('ruleDetailsNameInput').inputValue()).toBe('Not saved');
    await page.evaluate(() => history.back());
    await page.getByTestId('confirmModalConfirmButton').click();
    await sees(page, 'rulesList');
  }),
);

it(
  'the form of a webhook is fit for everybody, with errors and at every width',
  app.inPage(async (page) => {
    await openConnectors(page);
    await page.getByTestId('createConnectorButton').click();
    await chooseType(page, '.webhook');
    await page.getByTestId('hasAuthToggle').waitFor();
    expect(await violationsInBoth(page)).toEqual(NO_VIOLATIONS);
    await page.getByTestId('create-connector-flyout-save-btn').click();
    await sees(page, 'connector-form-header-error-label');
    expect(await violationsInBoth(page)).toEqual(NO_VIOLATIONS);
  }),
);
