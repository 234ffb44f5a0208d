/** @jest-environment jsdom */
import './browser_globals.mock';
import '@testing-library/jest-dom';
import { screen, waitFor } from '@testing-library/react';
import React, { lazy } from 'react';
import { ConnectorsPage } from './connectors_page';
import { pagerType } from './pager_type.mock';
import { renderPage, type RenderOptions } from './render_page.mock';
import { connectorOf, createTestHost, json, refusal, typeOf } from './test_host.mock';

const SAVE = 'create-connector-flyout-save-btn';
const SAVE_AND_TEST = 'create-connector-flyout-save-test-btn';
const TEST = 'create-connector-flyout-test-btn';
const BACK = 'create-connector-flyout-back-btn';

/** The flyout, showing the types. */
async function open(options: RenderOptions = {}) {
  const page = renderPage(<ConnectorsPage />, {
    models: [pagerType()],
    host: createTestHost([connectorOf('known')]),
    ...options,
  });
  await page.user.click(await screen.findByTestId('createConnectorButton'));
  await screen.findByTestId('createConnectorsModalSearch');
  return page;
}

/** The form of the first type. */
async function openForm(options: RenderOptions = {}) {
  const page = await open(options);
  await page.user.click(screen.getByTestId('.xmatters-card'));
  await screen.findByTestId('tokenInput');
  return page;
}

/** A form that can be saved. */
async function openFilledForm(options: RenderOptions = {}) {
  const page = await openForm(options);
  await page.user.type(screen.getByTestId('nameInput'), 'On call');
  await page.user.type(screen.getByTestId('urlInput'), 'https://a.example');
  await page.user.type(screen.getByTestId('tokenInput'), 's3cret');
  return page;
}

beforeEach(() => localStorage.clear());

describe('choosing a type', () => {
  const many = [typeOf('.xmatters', 'xMatters'), typeOf('.b', 'Beeper'), typeOf('.c', 'Carrier')];

  it('shows a card for each, and finds by name and description', async () => {
    const models = [pagerType(), pagerType({ id: '.b', selectMessage: 'Ring a bell.' })];
    const { user } = await open({ models, host: createTestHost([connectorOf('a')], many) });
    expect(screen.getByTestId('create-connector-flyout-close-btn')).toHaveTextContent('Close');
    await user.type(screen.getByTestId('createConnectorsModalSearch'), 'BELL');
    expect(screen.getByTestId('.b-card')).toBeVisible();
    expect(screen.queryByTestId('.xmatters-card')).not.toBeInTheDocument();
    await user.type(screen.getByTestId('createConnectorsModalSearch'), ' of nothing');
    expect(screen.getByText('No connector type matches.')).toBeVisible();
  });

  it('disables those whose form is not there or that the licence lacks, with the reason', async () => {
    const types = [
      typeOf('.xmatters', 'xMatters', { enabled: false, enabled_in_license: false }),
      typeOf('.b', 'Beeper'),
    ];
    await open({ host: createTestHost([connectorOf('a')], types) });
    expect(screen.getByTestId('.xmatters-card')).toHaveTextContent('requires a Gold license');
    expect(screen.getByTestId('.b-card')).toHaveTextContent('could not be loaded');
  });

  it('leaves out those that are off or hide themselves', async () => {
    const types = [...many, typeOf('.d', 'Drum', { enabled: false, enabled_in_config: false })];
    const models = [pagerType(), pagerType({ id: '.b', getHideInUi: () => true })];
    await open({ models, host: createTestHost([connectorOf('a')], types) });
    expect(screen.getByTestId('.xmatters-card')).toBeVisible();
    expect(screen.queryByTestId('.b-card')).not.toBeInTheDocument();
    expect(screen.queryByTestId('.d-card')).not.toBeInTheDocument();
  });

  it('lets a broken logo break nothing', async () => {
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const Broken = lazy(() => Promise.reject(new Error('gone')));
    const { user } = await open({ models: [pagerType({ iconClass: Broken })] });
    await user.click(screen.getByTestId('.xmatters-card'));
    expect(await screen.findByTestId('tokenInput')).toBeVisible();
  });

  it('shows that a form broke, with everything else still there', async () => {
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const broken = lazy(() => Promise.reject(new Error('gone')));
    const { user } = await open({ models: [pagerType({ actionConnectorFields: broken })] });
    await user.click(screen.getByTestId('.xmatters-card'));
    expect(await screen.findByTestId('connector-form-not-loaded')).toBeVisible();
    expect(screen.getByTestId('nameInput')).toBeVisible();
  });
});

it('shows what the type is, and the buttons', async () => {
  await openForm();
  expect(screen.getByText('xMatters connector')).toBeVisible();
  expect(screen.getByText('Page somebody.')).toBeVisible();
  expect(screen.getByTestId('create-connector-flyout-header-icon')).toBeInTheDocument();
  expect(screen.getByTestId('create-connector-flyout-header-compatibility')).toHaveTextContent(
    'Alerting RulesSecurity Solution',
  );
  expect(screen.queryByTestId('createConnectorsModalSearch')).not.toBeInTheDocument();
  expect(screen.getByTestId('create-connector-secrets-callout')).toHaveTextContent('Token');
  expect(screen.getByTestId(SAVE_AND_TEST)).toBeEnabled();
});

it('offers no test to whom may not run connectors', async () => {
  await openForm({ can: { execute: false } });
  expect(screen.queryByTestId(SAVE_AND_TEST)).not.toBeInTheDocument();
  expect(screen.queryByTestId(TEST)).not.toBeInTheDocument();
});

it('keeps what was typed while one looks at the types again', async () => {
  const { user } = await openFilledForm();
  await user.click(screen.getByTestId(BACK));
  await user.click(screen.getByTestId('.xmatters-card'));
  expect(screen.getByTestId('nameInput')).toHaveValue('On call');
  expect(screen.getByTestId('tokenInput')).toHaveValue('s3cret');
});

describe('saving', () => {
  it('sends the content alone, to the id made of the name', async () => {
    const { user, host, toasts } = await openFilledForm();
    await user.click(screen.getByTestId(SAVE));
    await waitFor(() => expect(toasts.addSuccess).toHaveBeenCalledWith("Created 'On call'"));
    expect(host.sent('POST', '/api/actions/connector/on-call')).toEqual([
      {
        name: 'On call',
        connector_type_id: '.xmatters',
        config: { url: 'https://a.example' },
        secrets: { token: 's3cret' },
      },
    ]);
    expect(await screen.findByTestId('editon-call')).toBeVisible();
    expect(screen.queryByTestId('create-connector-flyout')).not.toBeInTheDocument();
  });

  it('goes on to the test of what was saved', async () => {
    const { user } = await openFilledForm();
    await user.click(screen.getByTestId(SAVE_AND_TEST));
    expect(await screen.findByTestId('test-connector-form')).toBeVisible();
    expect(screen.getByTestId('edit-connector-flyout')).toBeVisible();
  });

  it('points at what is missing until it is there', async () => {
    const { user, host } = await openForm();
    await user.click(screen.getByTestId(SAVE));
    expect(await screen.findByTestId('connector-form-header-error-label')).toBeVisible();
    expect(screen.getByText('Name is required.')).toBeVisible();
    expect(screen.getByTestId(SAVE)).toBeDisabled();
    expect(screen.getByTestId(SAVE_AND_TEST)).toBeDisabled();
    await waitFor(() => expect(screen.getByTestId('nameInput')).toHaveFocus());
    await user.type(screen.getByTestId('nameInput'), 'On call');
    await user.type(screen.getByTestId('urlInput'), 'u');
    await user.type(screen.getByTestId('tokenInput'), 't');
    await waitFor(() => expect(screen.getByTestId(SAVE)).toBeEnabled());
    expect(screen.queryByTestId('connector-form-header-error-label')).not.toBeInTheDocument();
    expect(host.requests.filter(({ method }) => method === 'POST')).toEqual([]);
  });

  it('is stopped by the type’s own check, which says why', async () => {
    const { user, host } = await openFilledForm({
      models: [pagerType({ preSubmit: async () => ({ message: 'The token is too old.' }) })],
    });
    await user.click(screen.getByTestId(SAVE));
    expect(await screen.findByText('The token is too old.')).toBeVisible();
    expect(host.requests.filter(({ method }) => method === 'POST')).toEqual([]);
  });

  it('shows the server’s refusal and keeps everything', async () => {
    const { user, host } = await openFilledForm();
    host.on('POST', '/api/actions/connector/on-call', () =>
      refusal(400, 'That host is not allowed.'),
    );
    await user.click(screen.getByTestId(SAVE));
    expect(await screen.findByTestId('create-connector-api-error')).toHaveTextContent(
      'That host is not allowed.',
    );
    expect(screen.getByTestId('tokenInput')).toHaveValue('s3cret');
  });

  it('shows at the id that it was taken meanwhile', async () => {
    const { user, host } = await openFilledForm();
    host.on('POST', '/api/actions/connector/on-call', () => refusal(409, 'conflict'));
    await user.click(screen.getByTestId(SAVE));
    expect(await screen.findByText('This connector ID is already taken.')).toBeVisible();
    expect(screen.queryByTestId('create-connector-api-error')).not.toBeInTheDocument();
  });
});

describe('the connector id', () => {
  it('follows the name until it is edited', async () => {
    const { user } = await openForm();
    await user.type(screen.getByTestId('nameInput'), 'Über call');
    expect(screen.getByTestId('connectorIdInput')).toHaveValue('uber-call');
    await user.type(screen.getByTestId('connectorIdInput'), '-2');
    await user.type(screen.getByTestId('nameInput'), ' tonight');
    expect(screen.getByTestId('connectorIdInput')).toHaveValue('uber-call-2');
  });

  it('is checked by the server', async () => {
    const { user } = await openForm();
    await user.type(screen.getByTestId('nameInput'), 'Known');
    expect(await screen.findByText('This connector ID is already taken.')).toBeVisible();
  });

  it('holds what an id may hold', async () => {
    const { user } = await openForm();
    await user.type(screen.getByTestId('connectorIdInput'), 'My_Id');
    expect(await screen.findByText(/lower-case letters, digits and hyphens/)).toBeVisible();
  });
});

it('runs the connector before it is saved, and goes back to the form as it was', async () => {
  const { user, host } = await openFilledForm();
  host.on('POST', '/internal/actions/connector/_test', () =>
    json({ connector_id: '', status: 'ok', data: { requestId: 'r-1' } }),
  );
  await user.click(screen.getByTestId(TEST));
  expect(await screen.findByTestId('draftTestNotice')).toBeVisible();
  await user.type(await screen.findByTestId('messageInput'), 'hi');
  await waitFor(() => expect(screen.getByTestId('executeActionButton')).toBeEnabled());
  await user.click(screen.getByTestId('executeActionButton'));
  expect(await screen.findByTestId('requestId')).toHaveTextContent('r-1');
  expect(host.sent('POST', '/internal/actions/connector/_test')).toEqual([
    {
      connector_type_id: '.xmatters',
      name: 'On call',
      config: { url: 'https://a.example' },
      secrets: { token: 's3cret' },
      params: { first: '1', second: '2', message: 'hi' },
    },
  ]);
  await user.click(screen.getByTestId(BACK));
  expect(screen.getByTestId('tokenInput')).toBeVisible();
  expect(screen.getByTestId('tokenInput')).toHaveValue('s3cret');
});

it('asks before what was typed is lost', async () => {
  const { user } = await openFilledForm();
  await user.click(screen.getByTestId('euiFlyoutCloseButton'));
  expect(await screen.findByTestId('closeConnectorEditConfirm')).toBeVisible();
  await user.click(screen.getByTestId('confirmModalCancelButton'));
  expect(screen.getByTestId('nameInput')).toHaveValue('On call');
  await user.click(screen.getByTestId('euiFlyoutCloseButton'));
  await user.click(await screen.findByTestId('confirmModalConfirmButton'));
  expect(screen.queryByTestId('create-connector-flyout')).not.toBeInTheDocument();
});
