/** @jest-environment jsdom */
import { renderApp } from '../../app.mock';
import '@testing-library/jest-dom';
import { screen, waitFor } from '@testing-library/react';
import React from 'react';
import type { MaintenanceWindowResource } from '../../../common/maintenance_window_resource';
import { MAINTENANCE_WINDOWS_PATH } from '../../paths';
import { Shell } from '../../shell/shell';
import { answer, createTestServer, refusal, SESSION } from '../../test_server.mock';
import MaintenanceWindowsPage from './maintenance_windows_page';
import { createTestUser } from '../../test_user.mock';

const BASE = '/internal/alerting/rules/maintenance_window';

const windowOf = (
  id: string,
  changes: Partial<MaintenanceWindowResource> = {},
): MaintenanceWindowResource => ({
  id,
  title: `Window ${id}`,
  enabled: true,
  duration: 3_600_000,
  r_rule: { dtstart: '2026-05-05T10:00:00.000Z', tzid: 'UTC', freq: 2, byweekday: ['TU'] },
  scoped_query: null,
  status: 'running',
  event_start_time: '2026-05-05T10:00:00.000Z',
  event_end_time: '2026-05-05T11:00:00.000Z',
  created_by: 'ada',
  updated_by: 'ada',
  created_at: '2026-05-01T10:00:00.000Z',
  updated_at: '2026-05-01T10:00:00.000Z',
  ...changes,
});

const ROUTES = [
  {
    element: <Shell />,
    children: [
      {
        path: `${MAINTENANCE_WINDOWS_PATH}/:form?/:windowId?`,
        element: <MaintenanceWindowsPage />,
      },
    ],
  },
];

async function start({
  windows = [windowOf('w-1')],
  path = '',
  canSave = true,
}: { windows?: MaintenanceWindowResource[]; path?: string; canSave?: boolean } = {}) {
  const capabilities = { ...SESSION.capabilities, rules: { show: true, save: canSave } };
  const server = createTestServer({ session: { ...SESSION, capabilities } });
  server.on(`GET ${BASE}/_find`, () =>
    answer({ page: 1, per_page: 100, total: windows.length, data: windows }),
  );
  const view = renderApp({ server, routes: ROUTES, path: `${MAINTENANCE_WINDOWS_PATH}${path}` });
  await screen.findByRole('heading', { level: 1 });
  return { ...view, server, user: createTestUser() };
}

it('shows when each begins and how it repeats; archived ones only when asked for', async () => {
  const { user } = await start({
    windows: [windowOf('w-1'), windowOf('w-2', { status: 'archived', scoped_query: 'a: b' })],
  });
  expect(await screen.findByText('Window w-1')).toBeInTheDocument();
  expect(screen.getByText('Every week on Tu')).toBeInTheDocument();
  expect(screen.queryByText('Window w-2')).not.toBeInTheDocument();
  await user.click(screen.getByTestId('maintenanceWindowStatusFilter'));
  await user.click(await screen.findByTestId('maintenanceWindowStatus-archived'));
  expect(await screen.findByText('Only a: b')).toBeInTheDocument();
});

it('creates one from its own address, once it has a name', async () => {
  const { server, user } = await start({ windows: [], path: '/create' });
  server.on(`POST ${BASE}`, () => answer(windowOf('w-9', { title: 'Update of the database' })));
  await user.click(await screen.findByTestId('saveMaintenanceWindow'));
  expect(await screen.findByText('Name is required.')).toBeInTheDocument();
  await user.click(screen.getByTestId('maintenanceWindowTitle'));
  await user.paste('Update of the database');
  await user.selectOptions(screen.getByTestId('recurrence-repeat'), 'weekly');
  await user.click(screen.getByTestId('maintenanceWindowScoped'));
  await user.click(screen.getByTestId('maintenanceWindowQuery'));
  await user.paste('kibana.alert.rule.tags : db');
  await user.click(screen.getByTestId('saveMaintenanceWindow'));
  expect(
    await screen.findByText("Created maintenance window 'Update of the database'"),
  ).toBeInTheDocument();
  expect(server.bodiesOf(`POST ${BASE}`)).toEqual([
    {
      title: 'Update of the database',
      enabled: true,
      duration: 3_600_000,
      r_rule: expect.objectContaining({ freq: 2, interval: 1, byweekday: [expect.any(String)] }),
      scoped_query: 'kibana.alert.rule.tags : db',
    },
  ]);
});

it('ends one now, and keeps what was typed when the host refuses a change', async () => {
  const { server, user } = await start();
  server.on(`POST ${BASE}/w-1/_finish`, () => answer(windowOf('w-1', { status: 'upcoming' })));
  server.on(`POST ${BASE}/w-1`, () => refusal(400, 'scoped_query: expected a field'));
  await user.click(await screen.findByTestId('finishMaintenanceWindow'));
  await user.click(await screen.findByTestId('confirmModalConfirmButton'));
  expect(await screen.findByText("Finished maintenance window 'Window w-1'")).toBeInTheDocument();
  await user.click(screen.getByTestId('editMaintenanceWindow'));
  await user.click(await screen.findByTestId('saveMaintenanceWindow'));
  expect(await screen.findByTestId('refusal')).toHaveTextContent('expected a field');
  await waitFor(() =>
    expect(screen.getByTestId('maintenanceWindowTitle')).toHaveValue('Window w-1'),
  );
});

it('lets a viewer look', async () => {
  await start({ canSave: false });
  expect(await screen.findByText('Window w-1')).toBeInTheDocument();
  expect(screen.queryByTestId('createMaintenanceWindow')).not.toBeInTheDocument();
  expect(screen.queryByTestId('archiveMaintenanceWindow')).not.toBeInTheDocument();
});
