/** @jest-environment jsdom */
import { renderApp } from '../../app.mock';
import '@testing-library/jest-dom';
import { screen, within } from '@testing-library/react';
import React from 'react';
import type { ApiKeyPage, ApiKeyResource } from '../../../common/api_key_resource';
import type { SessionResource } from '../../../common/session_resource';
import { API_KEYS_PATH } from '../../paths';
import { Shell } from '../../shell/shell';
import { answer, createTestServer, refusal, SESSION } from '../../test_server.mock';
import ApiKeysPage from './api_keys_page';
import { createTestUser } from '../../test_user.mock';

const QUERY = 'POST /internal/security/api_key/_query';
const CREATE = 'POST /internal/security/api_key';
const INVALIDATE = 'POST /internal/security/api_key/invalidate';
const DAY_MS = 86_400_000;

const keyOf = (name: string, changes: Partial<ApiKeyResource> = {}): ApiKeyResource => ({
  id: `id-of-${name}`,
  name,
  username: 'ada',
  creation: Date.now() - DAY_MS,
  expired: false,
  grants: null,
  metadata: {},
  ...changes,
});

const ROUTES = [
  {
    element: <Shell />,
    children: [{ path: `${API_KEYS_PATH}/:form?`, element: <ApiKeysPage /> }],
  },
];

interface StartOptions {
  page?: Partial<ApiKeyPage>;
  session?: Partial<SessionResource>;
  path?: string;
}

function start({ page = {}, session = {}, path = API_KEYS_PATH }: StartOptions = {}) {
  const server = createTestServer({ session: { ...SESSION, ...session } });
  const apiKeys = page.apiKeys ?? [
    keyOf('terraform'),
    keyOf('script', {
      username: 'bob',
      grants: [{ role: 'viewer', spaces: ['ops'] }],
      expiration: Date.now() - DAY_MS,
      expired: true,
    }),
  ];
  const count = apiKeys.length;
  server.on(QUERY, () => answer({ apiKeys, count, total: count, canManageApiKeys: true, ...page }));
  server.on('GET /api/spaces/space', () =>
    answer(['ops', 'dev'].map((id) => ({ id, name: `The ${id}`, disabledFeatures: [] }))),
  );
  return { ...renderApp({ server, routes: ROUTES, path }), server, user: createTestUser() };
}

/** As one pastes: each key typed would render the page once more. */
async function enter(field: HTMLElement, text: string): Promise<void> {
  const user = createTestUser();
  await user.click(field);
  await user.paste(text);
}

it('shows whose keys there are, what they may and when they end', async () => {
  start();
  const terraform = within(await screen.findByTestId('apiKeyRow-terraform'));
  expect(terraform.getByText('as its owner')).toBeInTheDocument();
  expect(terraform.getByText('Active')).toBeInTheDocument();
  const script = within(screen.getByTestId('apiKeyRow-script'));
  expect(script.getByText('bob')).toBeInTheDocument();
  expect(script.getByText('viewer of ops')).toBeInTheDocument();
  expect(script.getByText('Expired yesterday')).toBeInTheDocument();
});

it('asks the host for what is searched and filtered', async () => {
  const { user, server } = start();
  await enter(await screen.findByTestId('apiKeysSearchBar'), 'terra');
  await user.click(screen.getByTestId('expiredFilterButton'));
  await user.click(screen.getByTestId('ownApiKeysFilterButton'));
  expect(server.bodiesOf(QUERY).at(-1)).toEqual({
    query: 'terra',
    filters: { expired: true, usernames: ['ada'] },
    from: 0,
    size: 25,
  });
});

it('pages through many', async () => {
  const apiKeys = Array.from({ length: 25 }, (_, index) => keyOf(`key-${index}`));
  const { user, server } = start({ page: { apiKeys, count: 25, total: 60 } });
  await user.click(await screen.findByTestId('pagination-button-2'));
  expect(server.bodiesOf(QUERY).at(-1)).toMatchObject({ from: 50 });
});

it('offers no owners to whoever sees only their own keys', async () => {
  start({ page: { canManageApiKeys: false } });
  await screen.findByTestId('apiKeysTable');
  expect(screen.queryByTestId('ownApiKeysFilterButton')).not.toBeInTheDocument();
  expect(screen.queryByRole('columnheader', { name: 'Owner' })).not.toBeInTheDocument();
});

it('creates a key within what its maker may, and shows it until that is dismissed', async () => {
  const { user, server } = start({
    path: `${API_KEYS_PATH}/create`,
    page: { apiKeys: [], canManageApiKeys: false },
    session: { grants: [{ role: 'editor', spaces: ['ops'] }] },
  });
  server.on(CREATE, () =>
    answer({ id: 'new', name: 'ci', api_key: 'the-key', encoded: 'bmV3OnRoZS1rZXk=' }),
  );
  expect(await screen.findByTestId('apiKeysEmptyPrompt')).toBeInTheDocument();
  await user.click(screen.getByTestId('apiKeyCustomExpirationSwitch'));
  await user.clear(screen.getByTestId('apiKeyCustomExpirationInput'));
  await user.click(screen.getByTestId('apiKeysRoleDescriptorsSwitch'));
  await user.click(screen.getByTestId('removeGrant-0'));
  await user.click(screen.getByTestId('formFlyoutSubmitButton'));
  expect(screen.getByText('Enter a name.')).toBeInTheDocument();
  expect(screen.getByText(/whole number of days/)).toBeInTheDocument();
  expect(screen.getByText('Add a role.')).toBeInTheDocument();
  expect(screen.getByTestId('apiKeyNameInput')).toHaveFocus();

  await enter(screen.getByTestId('apiKeyNameInput'), 'ci');
  await enter(screen.getByTestId('apiKeyCustomExpirationInput'), '30');
  await user.click(screen.getByTestId('addGrant'));
  const roles = within(screen.getByTestId('grantRole-0')).getAllByRole('option');
  expect(roles.map(({ textContent }) => textContent)).toEqual(['viewer', 'editor']);
  await user.click(screen.getByTestId('formFlyoutSubmitButton'));
  expect(await screen.findByTestId('apiKeyValue')).toHaveValue('bmV3OnRoZS1rZXk=');
  expect(server.bodiesOf(CREATE)).toEqual([
    { name: 'ci', expiration: '30d', grants: [{ role: 'viewer', spaces: ['ops'] }] },
  ]);
  await user.selectOptions(screen.getByTestId('apiKeyFormat'), 'HTTP header');
  expect(screen.getByTestId('apiKeyValue')).toHaveValue('Authorization: ApiKey bmV3OnRoZS1rZXk=');
  await user.click(screen.getByTestId('apiKeyCreatedDone'));
  expect(screen.queryByTestId('apiKeyValue')).not.toBeInTheDocument();
});

it('says why a key was refused', async () => {
  const { user, server } = start();
  server.on(CREATE, () => refusal(400, 'Not such a name.'));
  await user.click(await screen.findByTestId('apiKeysCreateTableButton'));
  await enter(screen.getByTestId('apiKeyNameInput'), 'ci');
  await user.click(screen.getByTestId('formFlyoutSubmitButton'));
  expect(await screen.findByTestId('refusal')).toHaveTextContent('Not such a name.');
});

it('invalidates one after a question', async () => {
  const { user, server } = start();
  server.on(INVALIDATE, () =>
    answer({ itemsInvalidated: [{ id: 'id-of-script', name: 'script' }], errors: [] }),
  );
  await user.click(await screen.findByTestId('apiKeysTableDeleteAction-script'));
  expect(server.bodiesOf(INVALIDATE)).toEqual([]);
  await user.click(screen.getByTestId('confirmModalConfirmButton'));
  expect(await screen.findByText("Invalidated API key 'script'")).toBeInTheDocument();
  expect(server.bodiesOf(INVALIDATE)).toEqual([
    { apiKeys: [{ id: 'id-of-script', name: 'script' }] },
  ]);
});

it('invalidates many, and names those that were not', async () => {
  const { user, server } = start();
  server.on(INVALIDATE, () =>
    answer({
      itemsInvalidated: [{ id: 'id-of-script', name: 'script' }],
      errors: [{ id: 'id-of-terraform', name: 'terraform', error: { message: 'It is gone.' } }],
    }),
  );
  await user.click(await screen.findByTestId('checkboxSelectAll'));
  await user.click(screen.getByTestId('bulkInvalidateActionButton'));
  expect(screen.getByText('script (bob)')).toBeInTheDocument();
  await user.click(screen.getByTestId('confirmModalConfirmButton'));
  expect(await screen.findByText('Invalidated 1 API key')).toBeInTheDocument();
  expect(screen.getByText('terraform: It is gone.')).toBeInTheDocument();
});
