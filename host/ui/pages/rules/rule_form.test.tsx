/** @jest-environment jsdom */
import { renderApp } from '../../app.mock';
import '@testing-library/jest-dom';
import { createTypeRegistry, type ActionTypeModel } from '@kbn/triggers-actions-ui-plugin/public';
import { act, screen, waitFor, within } from '@testing-library/react';
import React from 'react';
import type { RuleResource } from '../../../common/rule_resource';
import { RULE_PATH } from '../../paths';
import { Shell } from '../../shell/shell';
import { answer, createTestServer, refusal } from '../../test_server.mock';
import { pagerType } from '../connectors/pager_type.mock';
import { connectorOf } from '../connectors/test_host.mock';
import RuleFormPage from './form/rule_form_page';
import { actionOf, ruleOf, serveRules } from './rule.mock';
import { createTestUser } from '../../test_user.mock';

const ROUTES = [
  {
    element: <Shell />,
    children: [
      { path: `${RULE_PATH}/create/:typeId`, element: <RuleFormPage /> },
      { path: `${RULE_PATH}/edit/:ruleId`, element: <RuleFormPage /> },
      { path: '*', element: <h1>Elsewhere</h1> },
    ],
  },
];

interface StartOptions {
  path?: string;
  rule?: RuleResource;
}

async function start({ path = 'create/.http-check', rule }: StartOptions = {}) {
  const server = createTestServer();
  serveRules(server, rule ? [rule] : []);
  const loadConnectorTypes = async () => {
    const registry = createTypeRegistry<ActionTypeModel>();
    registry.register(pagerType({ defaultActionParams: { first: '1', second: '2' } }));
    return registry;
  };
  const view = renderApp({
    server,
    routes: ROUTES,
    path: `${RULE_PATH}/${path}`,
    parts: { loadConnectorTypes },
  });
  await screen.findByTestId('ruleForm');
  const user = createTestUser();
  const fill = async (testSubject: string, text: string) => {
    const found = screen.getByTestId(testSubject);
    const field = found.matches('input, textarea') ? found : within(found).getByRole('combobox');
    await user.clear(field);
    await user.click(field);
    await user.paste(text);
  };
  const save = () => user.click(screen.getByTestId('rulePageFooterSaveButton'));
  const sent = (method: 'POST' | 'PUT') =>
    server.requests
      .filter((seen) => seen.method === method && seen.path.startsWith('/api/alerting/rule/'))
      .map(({ body }) => body as Record<string, unknown>);
  return { ...view, server, user, fill, save, sent };
}

it('creates a rule whose action tells of recoveries, too', async () => {
  const { user, fill, save, sent, router } = await start();
  await screen.findByTestId('httpCheckUrls');
  await fill('httpCheckUrls', 'https://a.example.com/');
  await user.keyboard('{Enter}');
  await user.click(screen.getByTestId('ruleActionsAddActionButton'));
  await user.click(
    within(await screen.findByTestId('ruleActionsConnectorsModalCard')).getByRole('button'),
  );
  expect(await screen.findByTestId('ruleActionsTellRecovery')).toBeChecked();
  await screen.findByTestId('messageInput');
  await fill('messageInput', '{{context.url}} is down');
  await fill('ruleDetailsNameInput', 'Shop');
  await save();
  await waitFor(() => expect(sent('POST')).toHaveLength(1));
  const params = { first: '1', second: '2', message: '{{context.url}} is down' };
  const frequency = { summary: false, notify_when: 'onActionGroupChange', throttle: null };
  expect(sent('POST')[0]).toEqual({
    name: 'Shop',
    tags: [],
    rule_type_id: '.http-check',
    consumer: 'alerts',
    params: { urls: ['https://a.example.com/'], expectedStatus: ['2xx'] },
    schedule: { interval: '1m' },
    alert_delay: { active: 1 },
    actions: [
      { id: 'on-call', group: 'failed', params, frequency },
      { id: 'on-call', group: 'recovered', params, frequency },
    ],
  });
  // The host in memory knows no such route, and nothing that was typed is lost.
  expect(await screen.findByTestId('ruleSaveError')).toHaveTextContent('Not Found');
  expect(screen.getByTestId('ruleDetailsNameInput')).toHaveValue('Shop');
  expect(router.state.location.pathname).toContain('/create/');
});

it('says what is wrong once it is to be saved, and asks before a rule tells nobody', async () => {
  const { user, fill, save, sent } = await start();
  await screen.findByTestId('httpCheckUrls');
  await fill('ruleDetailsNameInput', ' ');
  expect(screen.queryByText('Name is required.')).not.toBeInTheDocument();
  await save();
  expect(await screen.findByText('Name is required.')).toBeInTheDocument();
  expect(screen.getByText('Enter at least one URL.')).toBeInTheDocument();
  expect(screen.getByTestId('rulePageFooterSaveButton')).toBeDisabled();
  await fill('ruleDetailsNameInput', 'Shop');
  await fill('httpCheckUrls', 'https://a.example.com/');
  await user.keyboard('{Enter}');
  await save();
  expect(await screen.findByTestId('confirmCreateRuleModal')).toBeVisible();
  expect(sent('POST')).toEqual([]);
  await user.click(screen.getByTestId('confirmModalConfirmButton'));
  await waitFor(() => expect(sent('POST')).toHaveLength(1));
});

it('makes a connector on the way', async () => {
  const { server, user, fill } = await start();
  server.on('GET /api/actions/connectors', () => answer([]));
  server.on('GET /api/actions/connector/pager', () => refusal(404, 'Not Found'));
  server.on('POST /api/actions/connector/pager', () =>
    answer(connectorOf('pager', { name: 'Pager' })),
  );
  await user.click(await screen.findByTestId('ruleActionsAddActionButton'));
  await user.click(await screen.findByTestId('ruleActionsCreateConnectorButton'));
  await user.click(within(await screen.findByTestId('.xmatters-card')).getByRole('button'));
  await screen.findByTestId('urlInput');
  expect(screen.queryByTestId('create-connector-flyout-save-test-btn')).not.toBeInTheDocument();
  await fill('nameInput', 'Pager');
  await fill('urlInput', 'https://pager.example.com');
  await fill('tokenInput', 'a-token');
  server.on('GET /api/actions/connectors', () => answer([connectorOf('pager', { name: 'Pager' })]));
  await user.click(screen.getByTestId('create-connector-flyout-save-btn'));
  const item = within(await screen.findByTestId('ruleActionsItem'));
  expect(item.getByText('Pager')).toBeInTheDocument();
});

it('previews what is sent with an alert of the rule', async () => {
  const rule = ruleOf('r-1', { actions: [actionOf('u-1')] });
  const { server, user } = await start({ path: 'edit/r-1', rule });
  const PREVIEW = 'POST /internal/alerting/rule/_preview_action';
  server.on(PREVIEW, () =>
    answer({ params: { message: 'filled in' }, alert_id: 'web-1', problem: 'No such recipient.' }),
  );
  await user.click(await screen.findByTestId('ruleActionsPreviewButton'));
  const preview = await screen.findByTestId('ruleActionsPreview');
  expect(preview).toHaveTextContent('With the alert “web-1” of this rule.');
  expect(preview).toHaveTextContent('filled in');
  expect(preview).toHaveTextContent('It would be refused: No such recipient.');
  expect(server.bodiesOf(PREVIEW)[0]).toMatchObject({
    rule_id: 'r-1',
    action: { id: 'on-call', group: 'failed', params: { message: 'It is down.' }, summary: false },
  });
});

it('changes when an action runs, and saves it under its id', async () => {
  const rule = ruleOf('r-1', {
    actions: [actionOf('u-1'), actionOf('u-2', { group: 'recovered' })],
  });
  const { server, user, fill, save, sent, router } = await start({ path: 'edit/r-1', rule });
  server.on('PUT /api/alerting/rule/r-1', () => answer(rule));
  await user.click(await screen.findByText('Settings'));
  await user.click(screen.getByTestId('notifyWhenSelect'));
  await user.click(await screen.findByTestId('onThrottleInterval'));
  await fill('throttleInput', '30');
  await user.click(screen.getByTestId('alertsFilterQueryToggle'));
  await fill('alertsFilterQuery', 'context.status >= 500');
  await user.click(screen.getByTestId('alertsFilterTimeframeToggle'));
  await user.click(screen.getByTestId('rulePageFooterShowRequestButton'));
  expect(await screen.findByTestId('showRequestFlyout')).toHaveTextContent(
    'PUT /api/alerting/rule/r-1',
  );
  await user.keyboard('{Escape}');
  await save();
  await waitFor(() => expect(sent('PUT')).toHaveLength(1));
  const alertsFilter = {
    query: { kql: 'context.status >= 500', filters: [] },
    timeframe: expect.objectContaining({ days: [1, 2, 3, 4, 5] }),
  };
  expect(sent('PUT')[0]?.['actions']).toMatchObject([
    {
      uuid: 'u-1',
      group: 'failed',
      frequency: { notify_when: 'onThrottleInterval', throttle: '30m' },
      alerts_filter: alertsFilter,
    },
    {
      uuid: 'u-2',
      group: 'recovered',
      frequency: { notify_when: 'onActionGroupChange', throttle: null },
      alerts_filter: alertsFilter,
    },
  ]);
  expect(await screen.findByText('Updated "Rule r-1"')).toBeInTheDocument();
  await waitFor(() => expect(router.state.location.pathname).toBe(`${RULE_PATH}/r-1`));
});

it('cannot be saved with a connector that is gone, and asks before changes are lost', async () => {
  const rule = ruleOf('r-1', { actions: [actionOf('u-1', { id: 'gone' })] });
  const { user, router } = await start({ path: 'edit/r-1', rule });
  const item = await screen.findByTestId('ruleActionsItem');
  expect(within(item).getByText('Unable to find connector')).toBeInTheDocument();
  expect(screen.getByTestId('rulePageFooterSaveButton')).toBeDisabled();
  await user.click(screen.getByTestId('ruleActionsItemDeleteButton'));
  expect(screen.getByTestId('rulePageFooterSaveButton')).toBeEnabled();
  await user.click(screen.getByTestId('rulePageFooterCancelButton'));
  expect(await screen.findByTestId('confirmRuleCloseModal')).toBeVisible();
  await user.click(screen.getByTestId('confirmModalConfirmButton'));
  await waitFor(() => expect(router.state.location.pathname).toBe(`${RULE_PATH}/r-1`));
});

describe('going back in the browser over a connector that is being made', () => {
  async function startOverFlyout() {
    const view = await start();
    await view.fill('ruleDetailsNameInput', 'Not saved');
    await view.user.click(await screen.findByTestId('ruleActionsAddActionButton'));
    await view.user.click(await screen.findByTestId('ruleActionsCreateConnectorButton'));
    await view.user.click(within(await screen.findByTestId('.xmatters-card')).getByRole('button'));
    await screen.findByTestId('urlInput');
    const goBack = () => act(() => view.router.navigate('/elsewhere'));
    return { ...view, goBack };
  }

  it('does not lose the rule when the flyout is untouched', async () => {
    const { user, router, goBack } = await startOverFlyout();
    await goBack();
    expect(await screen.findByTestId('confirmRuleCloseModal')).toHaveTextContent('rule');
    await user.click(screen.getByTestId('confirmModalCancelButton'));
    expect(screen.getByTestId('ruleDetailsNameInput')).toHaveValue('Not saved');
    expect(screen.getByTestId('create-connector-flyout')).toBeInTheDocument();
    await goBack();
    await user.click(await screen.findByTestId('confirmModalConfirmButton'));
    expect(await screen.findByText('Elsewhere')).toBeVisible();
    expect(router.state.location.pathname).toBe('/elsewhere');
  });

  it('asks for the connector and then for the rule, and keeps both when either is kept', async () => {
    const { user, fill, goBack } = await startOverFlyout();
    await fill('nameInput', 'Pager');
    await goBack();
    expect(await screen.findByTestId('closeConnectorEditConfirm')).toBeVisible();
    await user.click(screen.getByTestId('confirmModalConfirmButton'));
    expect(await screen.findByTestId('confirmRuleCloseModal')).toBeVisible();
    await user.click(screen.getByTestId('confirmModalCancelButton'));
    expect(screen.getByTestId('nameInput')).toHaveValue('Pager');
  });
});
