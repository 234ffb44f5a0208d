/** @jest-environment jsdom */
import './browser_globals.mock';
import '@testing-library/jest-dom';
import { screen, waitFor } from '@testing-library/react';
import React from 'react';
import { CONNECTORS_PATH } from '../../paths';
import { ConnectorsPage } from './connectors_page';
import { pagerType } from './pager_type.mock';
import { renderPage, type RenderOptions } from './render_page.mock';
import { connectorOf, createTestHost, json, refusal, type TestHost } from './test_host.mock';

const EXECUTE = '/api/actions/connector/a/_execute';
const RUN = 'executeActionButton';

/** The Test tab of connector `a`, with a message typed. */
async function openTest(options: RenderOptions & { isPreconfigured?: boolean } = {}) {
  const { isPreconfigured = false, ...rest } = options;
  const page = renderPage(<ConnectorsPage />, {
    models: [pagerType()],
    host: createTestHost([
      connectorOf('a', { config: { url: 'u' }, is_preconfigured: isPreconfigured }),
    ]),
    path: `${CONNECTORS_PATH}/a`,
    ...rest,
  });
  await page.user.click(await screen.findByTestId('testConnectorTab'));
  await page.user.type(await screen.findByTestId('messageInput'), 'hi');
  await waitFor(() => expect(screen.getByTestId(RUN)).toBeEnabled());
  return page;
}

/** Its answer is given by the test. */
function pendingRun(host: TestHost) {
  const { promise, resolve } = Promise.withResolvers<Response>();
  host.on('POST', EXECUTE, () => promise);
  return resolve;
}

beforeEach(() => localStorage.clear());

it('awaits a run, and sends every param, also those set in one tick', async () => {
  const { user, host } = await openTest();
  expect(screen.getByTestId('executionAwaiting')).toBeVisible();
  host.on('POST', EXECUTE, () => json({ connector_id: 'a', status: 'ok', data: {} }));
  await user.click(screen.getByTestId(RUN));
  expect(await screen.findByTestId('executionSuccessfulResult')).toHaveTextContent(
    'Test was successful',
  );
  expect(host.sent('POST', EXECUTE)).toEqual([
    { params: { first: '1', second: '2', message: 'hi' } },
  ]);
});

it('shows everything that is known of a run', async () => {
  const { user, host } = await openTest();
  const headers = {
    'x-execution-id': 'e-1',
    'x-execution-duration-ms': '1234',
    'x-execution-http-status': '202',
  };
  host.on('POST', EXECUTE, () =>
    json({ connector_id: 'a', status: 'ok', data: { requestId: 'r-1' } }, 200, headers),
  );
  await user.click(screen.getByTestId(RUN));
  const facts = await screen.findByTestId('executionFacts');
  expect(facts).toHaveTextContent('202');
  expect(facts).toHaveTextContent('1.2 s');
  expect(screen.getByTestId('executionId')).toHaveTextContent('e-1');
  expect(screen.getByTestId('requestIdCopy')).toHaveAccessibleName('Copy request ID');
  expect(screen.getByTestId('executionResultCodeBlock')).toHaveTextContent('"requestId": "r-1"');
  expect(screen.getByTestId('executionLogsLink')).toHaveAttribute(
    'href',
    expect.stringContaining('connector_id=a'),
  );
});

it('shows cause and fix of a failure', async () => {
  const { user, host } = await openTest();
  host.on('POST', EXECUTE, () =>
    json({
      connector_id: 'a',
      status: 'error',
      message: 'No trigger.',
      service_message: 'Copy it.',
    }),
  );
  await user.click(screen.getByTestId(RUN));
  const failure = await screen.findByTestId('executionFailureResult');
  expect(failure).toHaveTextContent('The following error was found:');
  expect(failure).toHaveTextContent('No trigger.');
  expect(failure).toHaveTextContent('Copy it.');
});

it.each([
  ['without a message', () => json({ connector_id: 'a', status: 'error' }), 'Unknown reason'],
  ['that is refused', () => refusal(403, 'You may not.'), 'You may not.'],
  ['that makes no sense', () => json('<html>'), 'an answer that is not a result'],
  ['that never comes', () => Promise.reject(new TypeError('x')), 'cannot be reached'],
])('shows an answer %s as a failure', async (_, answer, text) => {
  const { user, host } = await openTest();
  host.on('POST', EXECUTE, answer);
  await user.click(screen.getByTestId(RUN));
  expect(await screen.findByTestId('executionFailureResult')).toHaveTextContent(text);
});

it('does not run what the type finds wrong', async () => {
  const { user } = await openTest();
  await user.clear(screen.getByTestId('messageInput'));
  await waitFor(() => expect(screen.getByTestId(RUN)).toBeDisabled());
  expect(screen.getByTestId('executeParamsErrors')).toBeVisible();
});

it('gives the type the connector’s config to judge the params by', async () => {
  const validateParams = jest.fn(async () => ({ errors: {} }));
  await openTest({ models: [pagerType({ validateParams })] });
  expect(validateParams).toHaveBeenLastCalledWith(
    { first: '1', second: '2', message: 'hi' },
    { url: 'u' },
  );
});

it('runs although the type’s own check breaks', async () => {
  const models = [pagerType({ validateParams: () => Promise.reject(new Error('oops')) })];
  await openTest({ models });
  expect(screen.getByTestId(RUN)).toBeEnabled();
});

it('can be canceled', async () => {
  const { user, host } = await openTest();
  pendingRun(host);
  await user.click(screen.getByTestId(RUN));
  expect(screen.getByTestId(RUN)).toBeDisabled();
  await user.click(screen.getByTestId('cancelExecutionButton'));
  expect(screen.getByTestId('executionAwaiting')).toHaveTextContent('Canceled');
  expect(host.requests.at(-1)?.signal?.aborted).toBe(true);
  expect(screen.getByTestId(RUN)).toBeEnabled();
});

it('ends when the tab is left, and awaits again', async () => {
  const { user, host } = await openTest();
  pendingRun(host);
  await user.click(screen.getByTestId(RUN));
  await user.click(screen.getByTestId('configureConnectorTab'));
  expect(host.requests.at(-1)?.signal?.aborted).toBe(true);
  await user.click(screen.getByTestId('testConnectorTab'));
  expect(await screen.findByTestId('executionAwaiting')).toBeVisible();
  expect(await screen.findByTestId('messageInput')).toHaveValue('hi');
});

it('runs a preconfigured connector', async () => {
  const { user, host } = await openTest({ isPreconfigured: true });
  host.on('POST', EXECUTE, () => json({ connector_id: 'a', status: 'ok' }));
  await user.click(screen.getByTestId(RUN));
  expect(await screen.findByTestId('executionSuccessfulResult')).toBeVisible();
});

describe('with unsaved changes', () => {
  async function change({ user }: Awaited<ReturnType<typeof openTest>>, token: string) {
    await user.click(screen.getByTestId('configureConnectorTab'));
    await user.type(screen.getByTestId('urlInput'), '2');
    if (token) {
      await user.type(screen.getByTestId('tokenInput'), token);
    }
    await user.click(screen.getByTestId('testConnectorTab'));
    await screen.findByTestId('testUnsavedChangesSwitch');
  }

  it('runs the values of the form, which are not saved', async () => {
    const page = await openTest();
    await change(page, 't');
    page.host.on('POST', '/internal/actions/connector/_test', () =>
      json({ connector_id: '', status: 'ok' }),
    );
    await page.user.click(screen.getByTestId(RUN));
    expect(await screen.findByTestId('executionSuccessfulResult')).toBeVisible();
    expect(page.host.sent('POST', '/internal/actions/connector/_test')).toEqual([
      expect.objectContaining({ config: { url: 'u2' }, secrets: { token: 't' } }),
    ]);
    expect(page.host.sent('PUT', '/api/actions/connector/a')).toEqual([]);
  });

  it('says what to enter, or runs what is saved', async () => {
    const page = await openTest();
    await change(page, '');
    expect(screen.getByTestId('testUnsavedChangesInvalid')).toHaveTextContent(
      'Enter or correct Token first.',
    );
    expect(screen.getByTestId(RUN)).toBeDisabled();
    page.host.on('POST', EXECUTE, () => json({ connector_id: 'a', status: 'ok' }));
    await page.user.click(screen.getByTestId('testUnsavedChangesSwitch'));
    await page.user.click(screen.getByTestId(RUN));
    expect(await screen.findByTestId('executionSuccessfulResult')).toBeVisible();
  });
});
