/** @jest-environment jsdom */
import { renderApp } from '../../app.mock';
import '@testing-library/jest-dom';
import { screen, within } from '@testing-library/react';
import React from 'react';
import type { AuditEventResource, AuditLogPage } from '../../../common/audit_log_resource';
import { AUDIT_LOG_PATH } from '../../paths';
import { Shell } from '../../shell/shell';
import { answer, createTestServer, refusal, SESSION } from '../../test_server.mock';
import LogPage from './audit_log_page';
import { createTestUser } from '../../test_user.mock';

const API = '/internal/security/_audit_log';

const DELETED: AuditEventResource = {
  '@timestamp': '2030-01-01T00:00:00.000Z',
  message: 'User [ada] has deleted connector [id=seven, name=Ops]',
  event: {
    id: 'one',
    action: 'connector_delete',
    category: ['database'],
    type: ['deletion'],
    outcome: 'success',
    provider: 'http',
  },
  user: { name: 'ada' },
  client: { ip: '203.0.113.7' },
  kibana: {
    space_id: 'ops',
    saved_object: { type: 'action', id: 'seven', name: 'Ops' },
    authentication_type: 'api_key',
    api_key_id: 'the-id-of-the-key',
  },
  http: {
    request: { method: 'DELETE', headers: { 'x-forwarded-for': '198.51.100.1' } },
    response: { status_code: 204 },
  },
  url: { path: '/api/actions/connector/:id' },
  trace: { id: 'request-1' },
};

const RESET: AuditEventResource = {
  '@timestamp': '2029-12-31T00:00:00.000Z',
  message: 'A password was changed',
  event: {
    id: 'two',
    action: 'user_change_password',
    category: ['iam'],
    type: ['change'],
    outcome: 'failure',
    provider: 'command_line',
  },
  process: { user: { name: 'root' } },
  kibana: { space_id: 'default', saved_object: { type: 'user', id: 'bob' } },
  error: { code: 'NotFound', message: 'There is no user bob.' },
};

const ROUTES = [{ element: <Shell />, children: [{ path: AUDIT_LOG_PATH, element: <LogPage /> }] }];

interface StartOptions {
  page?: Partial<AuditLogPage>;
  canSee?: boolean;
  query?: string;
}

function start({ page = {}, canSee = true, query = '' }: StartOptions = {}) {
  const management = { ...SESSION.capabilities.management, audit: canSee };
  const server = createTestServer({
    session: { ...SESSION, capabilities: { ...SESSION.capabilities, management } },
  });
  server.on(`GET ${API}`, () =>
    answer({ is_enabled: true, data: [DELETED, RESET], next_cursor: null, ...page }),
  );
  const view = renderApp({ server, routes: ROUTES, path: `${AUDIT_LOG_PATH}${query}` });
  const asked = () => server.requests.map(({ path }) => path).filter((path) => path.includes(API));
  return { ...view, server, asked, user: createTestUser() };
}

it('shows who did what, and on a wish everything about it', async () => {
  const { user } = start();
  const [deleted, reset] = await screen.findAllByTestId('auditRow');
  expect(deleted).toHaveTextContent('Delete connector Ops');
  expect(deleted).toHaveTextContent('203.0.113.7');
  expect(reset).toHaveTextContent('root (command line)');
  expect(reset).toHaveTextContent('Failure');
  await user.click(within(reset as HTMLElement).getByTestId('auditShowDetails'));
  expect(screen.getByTestId('auditDetails')).toHaveTextContent('There is no user bob.');
});

it('leads from one line to everything that was done to the same', async () => {
  const { user, asked } = start({ query: '?username=ada' });
  await user.click((await screen.findAllByTestId('auditShowDetails'))[0] as HTMLElement);
  const details = within(screen.getByTestId('auditDetails'));
  expect(details.getByText('198.51.100.1')).toBeInTheDocument();
  expect(details.getByText('DELETE /api/actions/connector/:id')).toBeInTheDocument();
  expect(details.getByText('the-id-of-the-key')).toBeInTheDocument();
  await user.click(details.getByText('Ops (seven)'));
  expect(asked().at(-1)).toBe(`${API}?object_type=action&object_id=seven&limit=50`);
  await user.click(await screen.findByLabelText('Remove filter Connector: seven'));
  expect(asked().at(-1)).toBe(`${API}?limit=50`);
});

it('filters by user, action, outcome and time, all of it in the address', async () => {
  const { user, asked, router } = start();
  await user.type(await screen.findByTestId('auditUserSearch'), 'ada{Enter}');
  await user.click(screen.getByTestId('auditActionFilterButton'));
  await user.click(await screen.findByTestId('auditActionFilter-connector_delete'));
  await user.click(screen.getByTestId('auditOutcomeFilter-failure'));
  await user.click(screen.getByTestId('auditTimeFilterButton'));
  await user.click(await screen.findByTestId('auditTimeFilter-now-7d'));
  const wanted = 'actions=connector_delete&outcomes=failure&username=ada&from=now-7d';
  expect(router.state.location.search).toBe(`?${wanted}`);
  expect(asked().at(-1)).toBe(`${API}?${wanted}&limit=50`);
});

it('loads more', async () => {
  const { user, server, asked } = start({ page: { data: [DELETED], next_cursor: 'next' } });
  await screen.findAllByTestId('auditRow');
  server.on(`GET ${API}`, () => answer({ is_enabled: true, data: [RESET], next_cursor: null }));
  await user.click(screen.getByTestId('auditLoadMore'));
  expect(await screen.findByText('Change password bob')).toBeInTheDocument();
  expect(screen.getAllByTestId('auditRow')).toHaveLength(2);
  expect(screen.queryByTestId('auditLoadMore')).not.toBeInTheDocument();
  expect(asked().at(-1)).toBe(`${API}?limit=50&cursor=next`);
});

it('says that the log is off, and that nothing fits', async () => {
  const { user } = start({ query: '?username=nobody', page: { is_enabled: false, data: [] } });
  expect(await screen.findByTestId('auditLogIsOff')).toBeInTheDocument();
  await user.click(screen.getByText('Clear filters'));
  expect(await screen.findByText('Nobody has done anything yet.')).toBeInTheDocument();
});

it('says why the log cannot be shown', async () => {
  const { server, user } = start({ query: '?username=x' });
  await screen.findByTestId('auditTable');
  server.on(`GET ${API}`, () => refusal(400, 'Not now.'));
  await user.click(screen.getByTestId('auditRefresh'));
  expect(await screen.findByText('Not now.')).toBeInTheDocument();
});

it('tells whoever may not see it so, and does not ask for it', async () => {
  const { asked } = start({ canSee: false });
  expect(
    await screen.findByText('Only an admin of every space sees the audit log.'),
  ).toBeInTheDocument();
  expect(screen.queryByTestId('auditLogNavItem')).not.toBeInTheDocument();
  expect(asked()).toEqual([]);
});
