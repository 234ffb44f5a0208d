/** @jest-environment jsdom */
import { renderApp } from '../../app.mock';
import '@testing-library/jest-dom';
import { screen, within } from '@testing-library/react';
import React from 'react';
import { RULE_PATH, RULES_PATH } from '../../paths';
import { Shell } from '../../shell/shell';
import { answer, createTestServer, SESSION } from '../../test_server.mock';
import { deliveryOf } from '../deliveries/delivery.mock';
import RuleDetailsPage from './details/rule_details_page';
import { actionOf, alertOf, alertPageOf, failing, ruleOf, runOf, serveRules } from './rule.mock';
import { createTestUser } from '../../test_user.mock';

const ROUTES = [
  {
    element: <Shell />,
    children: [
      { path: `${RULE_PATH}/:ruleId`, element: <RuleDetailsPage /> },
      { path: '*', element: <h1>Elsewhere</h1> },
    ],
  },
];

const ALERTS = 'GET /internal/alerting/rule/r-1/_alerts';

async function start({ rule = {}, query = '', canSave = true } = {}) {
  window.innerWidth = 1_600;
  const capabilities = { ...SESSION.capabilities, rules: { show: true, save: canSave } };
  const server = createTestServer({ session: { ...SESSION, capabilities } });
  serveRules(server, [ruleOf('r-1', { actions: [actionOf('u-1')], ...rule })]);
  const active = alertOf('web-1');
  const over = alertOf('web-2', {
    status: 'recovered',
    recovered_at: '2026-05-05T10:05:00.000Z',
    is_muted: true,
  });
  server.on(ALERTS, ({ path }) =>
    answer(
      path.includes('alert_id=')
        ? alertPageOf([active, { ...over, id: 'web-1', uuid: 'earlier' }])
        : alertPageOf([active, over]),
    ),
  );
  const view = renderApp({ server, routes: ROUTES, path: `${RULE_PATH}/r-1${query}` });
  await screen.findByTestId('ruleDetailsPage');
  return { ...view, server, user: createTestUser() };
}

it('shows alerts with what the check saw, earlier times and what was sent', async () => {
  const { user } = await start();
  expect(await screen.findByText('web-1 does not take connections.')).toBeInTheDocument();
  expect(screen.getByTestId('ruleActiveAlerts')).toHaveTextContent('1');
  expect(await screen.findByText('On call')).toBeInTheDocument();
  expect(screen.getAllByText('5 min')).toHaveLength(1);
  await user.click(screen.getAllByTestId('expandAlert')[0] as HTMLElement);
  const history = within(await screen.findByTestId('alertHistory'));
  expect(history.getByTestId('alertContext')).toHaveTextContent('"url": "web-1"');
  expect(await history.findByText(/, lasted 5 min/)).toBeInTheDocument();
  expect(history.getByTestId('alertDeliveriesLink')).toHaveAttribute(
    'href',
    expect.stringContaining('rule_id=r-1&alert_id=web-1'),
  );
});

it('mutes and unmutes an alert', async () => {
  const { server, user } = await start();
  server.on('POST /api/alerting/rule/r-1/alert/web-1/_mute', () => answer(undefined, 204));
  server.on('POST /api/alerting/rule/r-1/alert/web-2/_unmute', () => answer(undefined, 204));
  await user.click(await screen.findByTestId('muteAlertButton'));
  expect(await screen.findByText('Muted "web-1"')).toBeInTheDocument();
  await user.click(screen.getByTestId('unmuteAlertButton'));
  expect(await screen.findByText('Unmuted "web-2"')).toBeInTheDocument();
});

it('shows every run, as bars and as a table', async () => {
  const { server, user } = await start();
  const LOG = 'GET /internal/alerting/rule/r-1/_execution_log';
  server.on(LOG, () =>
    answer({
      total: 2,
      data: [
        runOf('run-2', { status: 'failure', message: 'DNS gives no answer.', duration_ms: 9_000 }),
        runOf('run-1'),
      ],
    }),
  );
  await user.click(screen.getByTestId('eventLogListTab'));
  expect(await screen.findByText('DNS gives no answer.')).toBeInTheDocument();
  expect(screen.getAllByTestId('ruleRunRow')).toHaveLength(2);
  expect(await screen.findByRole('img', { name: /last 2 runs: 1 failed.*9.0 s/ })).toBeVisible();
  await user.click(screen.getByTestId('eventLogStatusFilter-failure'));
  await screen.findByText('DNS gives no answer.');
  expect(server.requests.at(-1)?.path).toContain('filter=event.outcome');
});

it('shows what the rule sent', async () => {
  const { server } = await start({ query: '?tab=deliveries' });
  server.on('GET /api/deliveries', () =>
    answer({ data: [deliveryOf('d-1', { alert_id: 'web-1' })], next_cursor: null }),
  );
  expect(await screen.findByTestId('pageError')).toBeInTheDocument();
  await createTestUser().click(screen.getByTestId('tryAgainButton'));
  expect(await screen.findByTestId('ruleDeliveriesLink')).toBeInTheDocument();
  expect(await screen.findAllByTestId('deliveryRow')).toHaveLength(1);
});

it('says why the last run failed; runs it now, and deletes it after a question', async () => {
  const { server, user, router } = await start({ rule: failing('The proxy refuses.') });
  expect(screen.getByTestId('ruleErrorBanner')).toHaveTextContent('The proxy refuses.');
  server.on('POST /internal/alerting/rule/r-1/_run_soon', () => answer(undefined, 204));
  server.on('DELETE /api/alerting/rule/r-1', () => answer(undefined, 204));
  await user.click(screen.getByTestId('runRuleButton'));
  expect(await screen.findByText('"Rule r-1" runs now')).toBeInTheDocument();
  await user.click(screen.getByTestId('deleteRuleButton'));
  await screen.findByTestId('rulesDeleteIdsConfirmation');
  await user.click(screen.getByTestId('confirmModalConfirmButton'));
  expect(await screen.findByText('Elsewhere')).toBeInTheDocument();
  expect(router.state.location.pathname).toBe(RULES_PATH);
});

it('lets a viewer look', async () => {
  await start({ canSave: false });
  await screen.findByText('web-1 does not take connections.');
  for (const button of ['openEditRuleFlyoutButton', 'runRuleButton', 'muteAlertButton']) {
    expect(screen.queryByTestId(button)).not.toBeInTheDocument();
  }
});
