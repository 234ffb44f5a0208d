/** @jest-environment jsdom */
import { renderApp } from '../../app.mock';
import '@testing-library/jest-dom';
import { screen, waitFor, within } from '@testing-library/react';
import React from 'react';
import type { RuleRunLogEntry } from '../../../common/rule_log_resource';
import { RULE_LOGS_PATH } from '../../paths';
import { Shell } from '../../shell/shell';
import { answer, createTestServer, refusal, SESSION } from '../../test_server.mock';
import RuleLogsPage from './logs/rule_logs_page';
import { runOf } from './rule.mock';
import { createTestUser } from '../../test_user.mock';

const LOG = 'GET /internal/alerting/_global_execution_logs';
const KPI = 'GET /internal/alerting/_global_execution_kpi';

const ROUTES = [
  {
    element: <Shell />,
    children: [
      { path: RULE_LOGS_PATH, element: <RuleLogsPage /> },
      { path: '*', element: <h1>Elsewhere</h1> },
    ],
  },
];

const FAILED = runOf('e-1', {
  status: 'failure',
  message: 'The proxy on the way refuses.',
  rule_id: 'r-1',
  rule_name: 'Shop answers',
  num_triggered_actions: 2,
  num_generated_actions: 2,
  num_succeeded_actions: 1,
  num_errored_actions: 1,
});

interface StartOptions {
  query?: string;
  data?: RuleRunLogEntry[];
  canShow?: boolean;
}

beforeEach(() => localStorage.clear());

async function start({ query = '', data = [FAILED], canShow = true }: StartOptions = {}) {
  const capabilities = { ...SESSION.capabilities, rules: { show: canShow, save: canShow } };
  const server = createTestServer({ session: { ...SESSION, capabilities } });
  server.on(LOG, () => answer({ total: data.length, data }));
  server.on(KPI, () =>
    answer({
      success: 5,
      failure: 1,
      warning: 0,
      unknown: 0,
      activeAlerts: 9,
      newAlerts: 3,
      recoveredAlerts: 2,
      triggeredActions: 4,
      erroredActions: 1,
    }),
  );
  const view = renderApp({ server, routes: ROUTES, path: `${RULE_LOGS_PATH}${query}` });
  await screen.findByRole('heading', { level: 1 });
  const lastQuery = (route: string) =>
    Object.fromEntries(
      server.requests
        .filter(({ method, path }) => `${method} ${path.split('?')[0]}` === route)
        .map(({ path }) => new URLSearchParams(path.split('?')[1]))
        .at(-1) ?? [],
    );
  return { ...view, server, lastQuery, user: createTestUser() };
}

it('shows the runs of the last 24 hours, newest first, and counts them', async () => {
  const { lastQuery } = await start();
  expect(await screen.findByText('The proxy on the way refuses.')).toBeVisible();
  const { date_start: from = '', date_end: until = '', ...rest } = lastQuery(LOG);
  expect(Date.parse(until) - Date.parse(from)).toBe(24 * 3_600_000);
  expect(rest).toEqual({ page: '1', per_page: '50', sort: '[{"timestamp":{"order":"desc"}}]' });
  expect(screen.getByTestId('eventLogTotal')).toHaveTextContent('1 run');
  expect(screen.getByTestId('eventLogKpi-success')).toHaveTextContent('5');
  expect(screen.getByTestId('eventLogKpi-newAlerts')).toHaveTextContent('3 new alerts');
  expect(screen.getByTestId('eventLogFailedDeliveriesLink')).toHaveTextContent('1 failed delivery');
  expect(screen.getByTestId('eventLogRuleLink')).toHaveAttribute(
    'href',
    expect.stringMatching(/\/rule\/r-1\?tab=history$/),
  );
  expect(document.title).toBe('Logs - Rules - Stack Management');
});

it('filters by how runs ended and by their message, whatever else the address says', async () => {
  const { user, lastQuery, router } = await start({ query: '?connector_id=c-1' });
  await user.click(await screen.findByTestId('eventLogKpi-failure'));
  await waitFor(() => expect(lastQuery(LOG)['filter']).toBe('event.outcome: (failure)'));
  await user.type(screen.getByTestId('eventLogSearch'), 'proxy{Enter}');
  await waitFor(() =>
    expect(lastQuery(LOG)['filter']).toBe('message: "proxy" and event.outcome: (failure)'),
  );
  expect(lastQuery(KPI)['filter']).toBe('message: "proxy"');
  expect(router.state.location.search).toBe('?q=proxy&status=failure');
});

it('shows every detail of a run, with the way to its rule and to what it sent', async () => {
  const { user, router } = await start();
  await user.click(await screen.findByTestId('eventLogShowDetails'));
  const details = within(await screen.findByTestId('eventLogDetails'));
  expect(details.getByText(/2 to run, 2 deliveries made: 1 delivered, 1 failed/)).toBeVisible();
  expect(details.getByText('1 active, 0 new, 0 recovered')).toBeVisible();
  await user.click(details.getByTestId('eventLogDetailsRuleLink'));
  expect(router.state.location.pathname).toMatch(/\/rule\/r-1$/);
});

it('says that there is nothing, with a way out', async () => {
  const { user, router } = await start({ data: [] });
  expect(await screen.findByTestId('eventLogEmpty')).toHaveTextContent('No rule ran in this time.');
  await user.click(screen.getByText('Show the last 30 days'));
  expect(router.state.location.search).toBe('?from=now-30d');
});

it('says so when the log cannot be loaded, and tries again', async () => {
  const { server, user } = await start();
  await screen.findByText('The proxy on the way refuses.');
  server.on(LOG, () => refusal(500, 'The database is away.'));
  await user.click(screen.getByTestId('eventLogKpi-failure'));
  expect(await screen.findByTestId('pageError')).toHaveTextContent('The database is away.');
  server.on(LOG, () => answer({ total: 1, data: [FAILED] }));
  await user.click(screen.getByTestId('tryAgainButton'));
  expect(await screen.findByText('The proxy on the way refuses.')).toBeVisible();
});

it('asks for nothing without the right to see rules', async () => {
  const { server } = await start({ canShow: false });
  expect(screen.getByTestId('permissionDenied')).toBeVisible();
  expect(server.requests.filter(({ path }) => path.includes('_global_execution'))).toEqual([]);
});
