/** @jest-environment jsdom */
import { renderApp } from '../../app.mock';
import '@testing-library/jest-dom';
import { screen, waitFor, within } from '@testing-library/react';
import React from 'react';
import type { ExecutionLogBody, ExecutionLogEntry } from '../../../common/execution_log_resource';
import { LOGS_PATH } from '../../paths';
import { Shell } from '../../shell/shell';
import { answer, createTestServer, refusal, SESSION } from '../../test_server.mock';
import LogsPage from './logs_page';
import { createTestUser } from '../../test_user.mock';

const LOG = 'POST /internal/actions/_global_connector_execution_logs';
const KPI = 'POST /internal/actions/_global_connector_execution_kpi';

const ROUTES = [
  {
    element: <Shell />,
    children: [
      { path: LOGS_PATH, element: <LogsPage /> },
      { path: '*', element: <h1>Elsewhere</h1> },
    ],
  },
];

const ENTRY: ExecutionLogEntry = {
  id: 'e-1',
  timestamp: '2026-05-05T10:00:00.000Z',
  duration_ms: 341,
  status: 'failure',
  message: 'The API key is wrong.',
  version: '1.0.0',
  schedule_delay_ms: 0,
  space_ids: ['default'],
  connector_id: 'c-1',
  connector_name: 'On call',
  timed_out: false,
  source: 'http request',
  connector_type_id: '.xmatters',
  http_status: 401,
  request_id: 'r-1',
};

beforeEach(() => localStorage.clear());

async function start({ query = '', total = 1, data = [ENTRY], boot = {} } = {}) {
  const server = createTestServer(boot);
  server.on(LOG, () => answer({ total, data }));
  server.on(KPI, () => answer({ success: 5, failure: 1, warning: 0, unknown: 0 }));
  const view = renderApp({ server, routes: ROUTES, path: `${LOGS_PATH}${query}` });
  await screen.findByRole('heading', { level: 1 });
  const lastBody = () => server.bodiesOf(LOG).at(-1) as ExecutionLogBody;
  return { ...view, server, lastBody, user: createTestUser() };
}

it('shows the last 24 hours, newest first', async () => {
  const { lastBody } = await start();
  expect(await screen.findByText('The API key is wrong.')).toBeVisible();
  const { date_start, date_end, ...rest } = lastBody();
  expect(Date.parse(String(date_end)) - Date.parse(date_start)).toBe(24 * 3_600_000);
  expect(rest).toEqual({ page: 1, per_page: 50, sort: [{ timestamp: { order: 'desc' } }] });
  expect(screen.getByTestId('eventLogTotal')).toHaveTextContent('1 execution');
  expect(screen.getByTestId('eventLogKpi-success')).toHaveTextContent('5');
  expect(document.title).toBe('Logs - Stack Management');
});

it('searches when Enter is pressed, from the first page on', async () => {
  const { user, lastBody, router } = await start({ query: '?page=2' });
  await user.type(await screen.findByPlaceholderText('Search event log message'), 'key{Enter}');
  await waitFor(() => expect(lastBody()).toMatchObject({ filter: 'message: "key"', page: 1 }));
  expect(router.state.location.search).toBe('?q=key');
});

it('filters by how executions ended', async () => {
  const { user, lastBody, router } = await start();
  await user.click(await screen.findByTestId('eventLogStatusFilterButton'));
  await user.click(await screen.findByTestId('eventLogStatusFilter-failure'));
  await waitFor(() => expect(lastBody().filter).toBe('event.outcome: (failure)'));
  await user.click(screen.getByTestId('eventLogStatusFilter-warning'));
  await waitFor(() => expect(lastBody().filter).toBe('event.outcome: (failure or warning)'));
  expect(router.state.location.search).toBe('?status=failure%2Cwarning');
  expect(screen.getByTestId('eventLogStatusFilterButton')).toHaveTextContent('2');
});

it('filters by a count, and shows all again', async () => {
  const { user, lastBody } = await start();
  const count = await screen.findByTestId('eventLogKpi-failure');
  await user.click(count);
  await waitFor(() => expect(lastBody().filter).toBe('event.outcome: (failure)'));
  expect(count).toHaveAttribute('aria-pressed', 'true');
  await user.click(count);
  await waitFor(() => expect(lastBody().filter).toBeUndefined());
});

it('shows the executions of one connector, named', async () => {
  const { user, lastBody } = await start({ query: '?connector_id=c-1' });
  await waitFor(() =>
    expect(screen.getByTestId('eventLogConnectorFilter')).toHaveTextContent('Connector: On call'),
  );
  expect(lastBody().filter).toBe('connector_id: "c-1"');
  await user.click(screen.getByRole('button', { name: 'Show all connectors' }));
  await waitFor(() => expect(lastBody().filter).toBeUndefined());
});

it('sorts by duration', async () => {
  const { user, lastBody } = await start();
  await user.click(await screen.findByRole('button', { name: /Duration/ }));
  await waitFor(() => expect(lastBody().sort).toEqual([{ execution_duration: { order: 'asc' } }]));
});

it('turns pages, as far as they can be reached', async () => {
  const { user, lastBody } = await start({ total: 2_345 });
  expect(await screen.findByTestId('eventLogTotal')).toHaveTextContent(
    'The first 1,000 of 2,345 executions can be shown.',
  );
  expect(screen.getByTestId('pagination-button-19')).toBeVisible();
  expect(screen.queryByTestId('pagination-button-20')).toBeNull();
  await user.click(screen.getByTestId('pagination-button-next'));
  await waitFor(() => expect(lastBody().page).toBe(2));
});

it('shows every detail of an execution, linked to its connector', async () => {
  const { user, router } = await start();
  await user.click(await screen.findByTestId('eventLogShowDetails'));
  const details = within(await screen.findByTestId('eventLogDetails'));
  for (const text of ['The API key is wrong.', '341 ms', '401', 'r-1', 'e-1', 'http request']) {
    expect(details.getByText(text)).toBeVisible();
  }
  expect(router.state.location.search).toBe('?execution=e-1');
  await user.click(details.getByTestId('eventLogConnectorLink'));
  expect(router.state.location.pathname).toMatch(/\/connectors\/c-1$/);
});

it('hides and shows columns, and remembers which', async () => {
  const first = await start();
  await first.user.click(await screen.findByTestId('eventLogColumnsButton'));
  await first.user.click(screen.getByRole('checkbox', { name: 'Execution ID' }));
  expect(screen.getByRole('columnheader', { name: 'Execution ID' })).toBeVisible();
  first.unmount();
  await start();
  expect(await screen.findByRole('columnheader', { name: 'Execution ID' })).toBeVisible();
});

it.each([
  {
    query: '',
    text: 'No connector ran in this time.',
    button: 'Show the last 30 days',
    search: '?from=now-30d',
  },
  {
    query: '?q=x',
    text: 'Nothing in this time fits the search and filters.',
    button: 'Clear search and filters',
    search: '',
  },
])('says that there is nothing, with a way out: $button', async (row) => {
  const { user, router } = await start({ query: row.query, total: 0, data: [] });
  expect(await screen.findByTestId('eventLogEmpty')).toHaveTextContent(row.text);
  await user.click(screen.getByText(row.button));
  expect(router.state.location.search).toBe(row.search);
});

it('says so when the log cannot be loaded, and tries again', async () => {
  const { server, user } = await start();
  await screen.findByText('The API key is wrong.');
  server.on(LOG, () => refusal(500, 'The database is away.'));
  await user.click(screen.getByTestId('eventLogKpi-failure'));
  expect(await screen.findByTestId('pageError')).toHaveTextContent('The database is away.');
  expect(screen.getByTestId('toast-danger')).toHaveTextContent('Failed to fetch execution history');
  server.on(LOG, () => answer({ total: 1, data: [ENTRY] }));
  await user.click(screen.getByTestId('tryAgainButton'));
  expect(await screen.findByText('The API key is wrong.')).toBeVisible();
});

it('asks for nothing without the right to see connectors', async () => {
  const actions = { show: false, save: false, delete: false, execute: false };
  const capabilities = { ...SESSION.capabilities, actions };
  const { server } = await start({ boot: { session: { ...SESSION, capabilities } } });
  expect(screen.getByTestId('permissionDenied')).toBeVisible();
  expect(server.bodiesOf(LOG)).toEqual([]);
});
