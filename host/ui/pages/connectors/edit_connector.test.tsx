/** @jest-environment jsdom */
import './browser_globals.mock';
import '@testing-library/jest-dom';
import { act, screen, waitFor } from '@testing-library/react';
import React from 'react';
import type { ListedConnectorResource } from '../../../common/connector_resource';
import { CONNECTORS_PATH, LOGS_PATH } from '../../paths';
import { ConnectorsPage } from './connectors_page';
import { pagerType } from './pager_type.mock';
import { renderPage, type RenderOptions } from './render_page.mock';
import { connectorOf, createTestHost, refusal } from './test_host.mock';

const SAVE = 'edit-connector-flyout-save-btn';
const CLOSE = 'edit-connector-flyout-close-btn';

interface OpenOptions extends RenderOptions {
  connector?: Partial<ListedConnectorResource>;
}

/** The flyout of connector `a`. */
async function open({ connector = {}, ...options }: OpenOptions = {}) {
  const page = renderPage(<ConnectorsPage />, {
    models: [pagerType()],
    host: createTestHost([
      connectorOf('a', { config: { url: 'https://a.example' }, ...connector }),
    ]),
    path: `${CONNECTORS_PATH}/a`,
    ...options,
  });
  await screen.findByTestId('edit-connector-flyout');
  return page;
}

function isAskedAtLeaving(): boolean {
  const event = new Event('beforeunload', { cancelable: true });
  window.dispatchEvent(event);
  return event.defaultPrevented;
}

async function openForm(options: OpenOptions = {}) {
  const page = await open(options);
  await screen.findByTestId('tokenInput');
  return page;
}

beforeEach(() => localStorage.clear());

it('shows the connector without its secrets', async () => {
  await openForm();
  expect(screen.getByTestId('nameInput')).toHaveValue('Connector a');
  expect(screen.getByTestId('connectorIdInput')).toHaveValue('a');
  expect(screen.getByTestId('connectorIdInput')).toBeDisabled();
  expect(screen.getByTestId('urlInput')).toHaveValue('https://a.example');
  expect(screen.getByTestId('tokenInput')).toHaveValue('');
  expect(screen.getByTestId('edit-connector-secrets-callout')).toHaveTextContent('Token');
  expect(screen.getByTestId('edit-connector-flyout-header-icon')).toBeInTheDocument();
  expect(screen.getByTestId(SAVE)).toBeDisabled();
});

it('saves, stays open and asks for the secrets again', async () => {
  const { user, host, toasts } = await openForm();
  await user.type(screen.getByTestId('nameInput'), ' 2');
  await user.type(screen.getByTestId('tokenInput'), 's3cret');
  expect(screen.getByTestId(SAVE)).toBeEnabled();
  await user.click(screen.getByTestId(SAVE));
  await waitFor(() => expect(toasts.addSuccess).toHaveBeenCalledWith("Updated 'Connector a 2'"));
  expect(host.sent('PUT', '/api/actions/connector/a')).toEqual([
    {
      name: 'Connector a 2',
      config: { url: 'https://a.example' },
      secrets: { token: 's3cret' },
    },
  ]);
  expect(await screen.findByText('Changes Saved')).toBeVisible();
  expect(screen.getByTestId('tokenInput')).toHaveValue('');
  expect(screen.getByTestId('nameInput')).toHaveValue('Connector a 2');
  expect(screen.getByTestId(SAVE)).toBeDisabled();
  await user.click(screen.getByTestId(CLOSE));
  expect(screen.queryByTestId('edit-connector-flyout')).not.toBeInTheDocument();
  expect(await screen.findByText('Connector a 2')).toBeVisible();
});

it('does not save what is incomplete', async () => {
  const { user, host } = await openForm();
  await user.type(screen.getByTestId('nameInput'), ' 2');
  await user.click(screen.getByTestId(SAVE));
  expect(await screen.findByText('Token is required.')).toBeVisible();
  expect(screen.getByTestId('connector-form-header-error-label')).toBeVisible();
  expect(screen.getByTestId(SAVE)).toBeDisabled();
  await user.type(screen.getByTestId('tokenInput'), 't');
  await waitFor(() => expect(screen.getByTestId(SAVE)).toBeEnabled());
  expect(host.sent('PUT', '/api/actions/connector/a')).toEqual([]);
});

it('shows why the server refused', async () => {
  const { user, host } = await openForm();
  host.on('PUT', '/api/actions/connector/a', () => refusal(400, 'Not like this.'));
  await user.type(screen.getByTestId('tokenInput'), 't');
  await user.click(screen.getByTestId(SAVE));
  expect(await screen.findByTestId('edit-connector-api-error')).toHaveTextContent('Not like this.');
  expect(screen.getByTestId('tokenInput')).toHaveValue('t');
});

it('is stopped by the type’s own check', async () => {
  const { user, host } = await openForm({
    models: [pagerType({ preSubmit: async () => ({ message: 'The token is too old.' }) })],
  });
  await user.type(screen.getByTestId('tokenInput'), 't');
  await user.click(screen.getByTestId(SAVE));
  expect(await screen.findByText('The token is too old.')).toBeVisible();
  expect(host.sent('PUT', '/api/actions/connector/a')).toEqual([]);
});

describe('unsaved changes', () => {
  it('are asked about at closing, and gone when it is opened again', async () => {
    const { user } = await openForm();
    await user.type(screen.getByTestId('nameInput'), ' 2');
    await user.click(screen.getByTestId(CLOSE));
    expect(await screen.findByText('Discard unsaved changes to connector?')).toBeVisible();
    await user.click(screen.getByTestId('confirmModalConfirmButton'));
    await user.click(await screen.findByTestId('edita'));
    expect(await screen.findByTestId('nameInput')).toHaveValue('Connector a');
  });

  it('are asked about on the way to another page', async () => {
    const { user, router } = await openForm();
    await user.type(screen.getByTestId('nameInput'), ' 2');
    await act(() => router.navigate(LOGS_PATH));
    await user.click(await screen.findByTestId('confirmModalCancelButton'));
    expect(router.state.location.pathname).toBe(CONNECTORS_PATH);
    await act(() => router.navigate(LOGS_PATH));
    await user.click(await screen.findByTestId('confirmModalConfirmButton'));
    expect(await screen.findByText('The logs')).toBeVisible();
  });

  it('make the browser ask before the tab is closed', async () => {
    const { user } = await openForm();
    expect(isAskedAtLeaving()).toBe(false);
    await user.type(screen.getByTestId('nameInput'), ' 2');
    expect(isAskedAtLeaving()).toBe(true);
  });
});

it('shows a preconfigured connector read-only', async () => {
  await open({ connector: { is_preconfigured: true } });
  expect(screen.getByTestId('preconfiguredBadge')).toHaveTextContent('Preconfigured');
  expect(screen.getByText('This connector is read-only.')).toBeVisible();
  expect(screen.queryByTestId(SAVE)).not.toBeInTheDocument();
  expect(screen.queryByTestId('nameInput')).not.toBeInTheDocument();
  expect(screen.getByTestId('testConnectorTab')).toBeVisible();
});

it('lets nobody edit without the right', async () => {
  await openForm({ can: { save: false } });
  expect(screen.getByTestId('nameInput')).toHaveAttribute('readonly');
  expect(screen.queryByTestId(SAVE)).not.toBeInTheDocument();
});

it('has no test for whom may not run connectors', async () => {
  await openForm({ can: { execute: false } });
  expect(screen.getByTestId('configureConnectorTab')).toBeVisible();
  expect(screen.getByTestId('rulesConnectorTab')).toBeVisible();
  expect(screen.queryByTestId('testConnectorTab')).not.toBeInTheDocument();
});

it('says how many rules use it', async () => {
  const { user } = await openForm();
  await user.click(screen.getByTestId('rulesConnectorTab'));
  expect(await screen.findByTestId('connectorRulesList')).toHaveTextContent(
    'No rules use this connector',
  );
});
