/** @jest-environment jsdom */
import '../browser_globals.mock';
import '@testing-library/jest-dom';
import { screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import React from 'react';
import type { ImportAnswer } from '../../../../common/saved_objects_resource';
import { ConnectorsPage } from '../connectors_page';
import { pagerType } from '../pager_type.mock';
import { renderPage } from '../render_page.mock';
import { connectorOf, createTestHost, json, refusal, type TestHost } from '../test_host.mock';
import { saveFile } from './save_file';

jest.mock('./save_file');
const saved = jest.mocked(saveFile);
beforeEach(() => saved.mockReset());

const EXPORT = '/api/saved_objects/_export';
const IMPORT = '/api/saved_objects/_import';

const LINES = ['one', 'two', 'three'].map((id) => JSON.stringify({ id, type: 'action' }));
const FILE = [...LINES, JSON.stringify({ exportedCount: 3 })].join('\n');

const show = (host: TestHost) => renderPage(<ConnectorsPage />, { models: [pagerType()], host });

function ndjson(lines: readonly object[]): Response {
  const answer = json(null, 200, { 'content-type': 'application/ndjson' });
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  return Object.assign(answer, { text: async () => text });
}

const detailsOf = (exportedCount: number, changes = {}) => ({
  exportedCount,
  missingRefCount: 0,
  missingReferences: [],
  excludedObjectsCount: 0,
  excludedObjects: [],
  ...changes,
});

const answerOf = (changes: Partial<ImportAnswer>): ImportAnswer => ({
  success: true,
  successCount: 0,
  warnings: [],
  ...changes,
});

const doneOf = (id: string) => ({
  type: 'action',
  id,
  meta: { title: `Connector ${id}`, icon: 'connectors' },
  managed: false,
});

const conflictOf = (id: string) => ({
  ...doneOf(id),
  title: `Connector ${id}`,
  error: { type: 'conflict' as const },
});

/** As jsdom has it not. */
const fileOf = (text: string) =>
  Object.assign(new File([text], 'connectors.ndjson'), { text: async () => text });

async function beginImport(user: UserEvent, text = FILE): Promise<void> {
  await user.click(await screen.findByTestId('importConnectors'));
  await user.upload(await screen.findByTestId('importConnectorsFile'), fileOf(text));
}

it('exports chosen connectors, or all, and says what is not in the file', async () => {
  const host = createTestHost([connectorOf('one'), connectorOf('two')]);
  const { user, toasts } = show(host);
  const text = [{ id: 'one' }, detailsOf(1)];
  host.on('POST', EXPORT, () => ndjson(text));
  await user.click(await screen.findByTestId('checkboxSelectRow-one'));
  await user.click(screen.getByTestId('bulkExport'));
  await waitFor(() => expect(saved).toHaveBeenCalledTimes(1));
  expect(saved).toHaveBeenCalledWith(
    expect.stringMatching(/^connectors-\d{4}-\d\d-\d\d\.ndjson$/),
    text.map((line) => `${JSON.stringify(line)}\n`).join(''),
  );
  expect(toasts.addSuccess).toHaveBeenCalledWith({
    title: 'Exported 1 connector',
    text: 'Secrets are not in the file.',
  });
  await user.click(screen.getByTestId('exportAllConnectors'));
  await waitFor(() => expect(saved).toHaveBeenCalledTimes(2));
  expect(host.sent('POST', EXPORT)).toEqual([
    { objects: [{ type: 'action', id: 'one' }] },
    { type: 'action' },
  ]);
});

it('names what was left out of the file, and saves none without connectors', async () => {
  const host = createTestHost([connectorOf('one')]);
  const { user, toasts } = show(host);
  const excludedObjects = [{ id: 'one', type: 'action', reason: 'it is preconfigured' }];
  host.on('POST', EXPORT, () => ndjson([detailsOf(0, { excludedObjects })]));
  await user.click(await screen.findByTestId('exportAllConnectors'));
  await waitFor(() => expect(toasts.addWarning).toHaveBeenCalledTimes(1));
  expect(toasts.addWarning).toHaveBeenCalledWith({
    title: 'There is nothing to export',
    text: 'one: it is preconfigured',
  });
  expect(saved).not.toHaveBeenCalled();
  host.on('POST', EXPORT, () => refusal(403, 'Not you.'));
  await user.click(screen.getByTestId('exportAllConnectors'));
  await waitFor(() => expect(toasts.addDanger).toHaveBeenCalledTimes(1));
});

it('imports a file, and leads to the secrets that are missing', async () => {
  const host = createTestHost();
  const { user } = show(host);
  host.on('POST', IMPORT, () => {
    host.connectors = [connectorOf('one', { is_missing_secrets: true }), connectorOf('two')];
    return json(answerOf({ successCount: 2, successResults: [doneOf('one'), doneOf('two')] }));
  });
  await user.click(await screen.findByTestId('importConnectors'));
  await user.click(await screen.findByTestId('importConnectorsSubmit'));
  expect(screen.getByText('Choose a file.')).toBeVisible();
  await user.click(screen.getByTestId('importConnectorsClose'));
  await beginImport(user);
  await user.click(screen.getByTestId('importConnectorsSubmit'));
  expect(await screen.findByText('Imported 2 connectors')).toBeVisible();
  const missing = within(screen.getByTestId('importMissingSecrets'));
  expect(missing.queryByText('Connector two')).not.toBeInTheDocument();
  await user.click(missing.getByTestId('importEnterSecrets-one'));
  expect(await screen.findByTestId('edit-connector-flyout')).toBeVisible();
  expect(screen.queryByTestId('importConnectorsFlyout')).not.toBeInTheDocument();
});

it('shows conflicts and failures, and replaces what is then chosen', async () => {
  const host = createTestHost([connectorOf('one'), connectorOf('two')]);
  const { user } = show(host);
  host.on('POST', IMPORT, () =>
    json(
      answerOf({
        success: false,
        errors: [
          conflictOf('one'),
          conflictOf('two'),
          { ...conflictOf('three'), error: { type: 'unknown', message: 'No.', statusCode: 400 } },
        ],
      }),
    ),
  );
  let sentFile: File | undefined;
  host.on('POST', `${IMPORT}?overwrite=true`, ({ body }) => {
    sentFile = (body as FormData).get('file') as File;
    return json(answerOf({ successCount: 1, successResults: [doneOf('two')] }));
  });
  await beginImport(user);
  await user.click(screen.getByTestId('importConnectorsSubmit'));
  expect(await screen.findByText('Imported 0 of 3 connectors')).toBeVisible();
  expect(screen.getByTestId('importConnectorsFailures')).toHaveTextContent('Connector three: No.');
  expect(screen.getByTestId('importReplace')).toBeDisabled();
  await user.click(screen.getByLabelText('Connector two (two)'));
  await user.click(screen.getByTestId('importReplace'));
  expect(await screen.findByText('Imported 1 of 3 connectors')).toBeVisible();
  expect(screen.getByLabelText('Connector one (one)')).not.toBeChecked();
  expect(screen.queryByLabelText('Connector two (two)')).not.toBeInTheDocument();
  expect(sentFile?.size).toBe(LINES[1]?.length);
});

it('asks for new ids, and says why a file is refused', async () => {
  const host = createTestHost();
  const { user } = show(host);
  host.on('POST', `${IMPORT}?createNewCopies=true`, () => refusal(400, 'This is no such file.'));
  await beginImport(user, 'x');
  await user.click(screen.getByLabelText('Import every connector with a new ID'));
  await user.click(screen.getByTestId('importConnectorsSubmit'));
  expect(await screen.findByTestId('refusal')).toHaveTextContent('This is no such file.');
});

it('offers an export, but no import, to whom may not change connectors', async () => {
  renderPage(<ConnectorsPage />, {
    models: [pagerType()],
    host: createTestHost([connectorOf('one')]),
    can: { save: false, delete: false },
  });
  expect(await screen.findByTestId('exportAllConnectors')).toBeVisible();
  expect(screen.queryByTestId('importConnectors')).not.toBeInTheDocument();
});
