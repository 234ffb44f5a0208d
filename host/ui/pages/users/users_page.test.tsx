/** @jest-environment jsdom */
import { renderApp } from '../../app.mock';
import '@testing-library/jest-dom';
import { screen, within } from '@testing-library/react';
import React from 'react';
import type { UserResource } from '../../../common/user_resource';
import { USERS_PATH } from '../../paths';
import { Shell } from '../../shell/shell';
import { answer, createTestServer, refusal, SESSION } from '../../test_server.mock';
import UsersPage from './users_page';
import { createTestUser } from '../../test_user.mock';

const userOf = (username: string, changes: Partial<UserResource> = {}): UserResource => ({
  username,
  full_name: null,
  email: null,
  enabled: true,
  grants: [{ role: 'admin', spaces: ['*'] }],
  created_at: '2030-01-01T00:00:00.000Z',
  ...changes,
});

const ROUTES = [{ element: <Shell />, children: [{ path: USERS_PATH, element: <UsersPage /> }] }];

function start({ canManage = true } = {}) {
  const management = { ...SESSION.capabilities.management, users: canManage };
  const server = createTestServer({
    session: { ...SESSION, capabilities: { ...SESSION.capabilities, management } },
  });
  server.on('GET /internal/security/users', () =>
    answer([
      userOf('ada'),
      userOf('bob', {
        full_name: 'Bob B.',
        enabled: false,
        grants: [{ role: 'viewer', spaces: ['ops'] }],
      }),
    ]),
  );
  server.on('GET /api/spaces/space', () =>
    answer([{ id: 'ops', name: 'Operations', disabledFeatures: [] }]),
  );
  const view = renderApp({ server, routes: ROUTES, path: USERS_PATH });
  return { ...view, server, user: createTestUser() };
}

/** As one pastes: each key typed would render the page once more. */
async function enter(field: HTMLElement, text: string): Promise<void> {
  const user = createTestUser();
  await user.click(field);
  await user.paste(text);
}

const rowOf = async (username: string) => within(await screen.findByTestId(`userRow-${username}`));

it('shows who there is, with roles and state, and finds by name', async () => {
  start();
  expect((await rowOf('ada')).getByText('admin of every space')).toBeInTheDocument();
  expect((await rowOf('bob')).getByText('viewer of ops')).toBeInTheDocument();
  expect((await rowOf('bob')).getByText('Disabled')).toBeInTheDocument();
  await enter(screen.getByTestId('userSearch'), 'bob b');
  expect(screen.queryByTestId('userRow-ada')).not.toBeInTheDocument();
  expect(screen.getByTestId('userRow-bob')).toBeInTheDocument();
});

it('creates a user, once what is wrong is put right', async () => {
  const { user, server } = start();
  server.on('POST /internal/security/users/cleo', () => answer(userOf('cleo')));
  await user.click(await screen.findByTestId('createUserButton'));
  await user.click(screen.getByTestId('saveUser'));
  expect(screen.getByText('Enter a user name.')).toBeInTheDocument();
  expect(screen.getByTestId('userName')).toHaveFocus();
  await enter(screen.getByTestId('userName'), 'cleo');
  await enter(screen.getByTestId('newPassword'), 'long enough');
  await enter(screen.getByTestId('repeatedPassword'), 'long enough');
  await user.selectOptions(screen.getByTestId('grantRole-0'), 'editor');
  await user.click(screen.getByTestId('saveUser'));
  expect(await screen.findByText("Created user 'cleo'")).toBeInTheDocument();
  expect(server.bodiesOf('POST /internal/security/users/cleo?createOnly=true')).toEqual([
    {
      username: 'cleo',
      password: 'long enough',
      full_name: null,
      email: null,
      enabled: true,
      grants: [{ role: 'editor', spaces: ['*'] }],
    },
  ]);
});

it('changes a user without touching the password, and says why it was refused', async () => {
  const { user, server } = start();
  const path = 'POST /internal/security/users/ada';
  server.on(path, () => refusal(409, 'User ada is the last one who manages users.'));
  await user.click((await rowOf('ada')).getByTestId('editUser'));
  await user.selectOptions(screen.getByTestId('grantRole-0'), 'viewer');
  await enter(screen.getByTestId('userFullName'), 'Ada L.');
  await user.click(screen.getByTestId('saveUser'));
  expect(await screen.findByTestId('refusal')).toHaveTextContent('the last one who manages users');
  expect(server.bodiesOf(path)).toEqual([
    {
      username: 'ada',
      full_name: 'Ada L.',
      email: null,
      enabled: true,
      grants: [{ role: 'viewer', spaces: ['*'] }],
    },
  ]);
  await user.click(screen.getByTestId('cancelUser'));
  expect(await screen.findByText('Discard unsaved changes to user?')).toBeInTheDocument();
});

it.each([
  ['bob', 'enableUser', 'POST /internal/security/users/bob/_enable', "Enabled user 'bob'"],
  ['ada', 'disableUser', 'POST /internal/security/users/ada/_disable', "Disabled user 'ada'"],
  ['bob', 'deleteUser', 'DELETE /internal/security/users/bob', "Deleted user 'bob'"],
])('%s: %s asks first', async (...row) => {
  const [name, button, request, said] = row;
  const { user, server } = start();
  server.on(request, () => answer(undefined, 204));
  await user.click((await rowOf(name)).getByTestId(button));
  expect(server.bodiesOf(request)).toEqual([]);
  await user.click(await screen.findByTestId('confirmModalConfirmButton'));
  expect(await screen.findByText(said)).toBeInTheDocument();
});

it('says that the last administrator stays', async () => {
  const { user, server } = start();
  server.on('DELETE /internal/security/users/ada', () => refusal(409, 'The last one.'));
  await user.click((await rowOf('ada')).getByTestId('deleteUser'));
  await user.click(await screen.findByTestId('confirmModalConfirmButton'));
  expect(await screen.findByTestId('refusal')).toHaveTextContent('The last one.');
});

it('asks for the password until now of whoever changes their own', async () => {
  const { user, server } = start();
  const path = 'POST /internal/security/users/ada/password';
  server.on(path, () => answer(undefined, 204));
  await user.click((await rowOf('ada')).getByTestId('passwordUser'));
  await enter(await screen.findByTestId('newPassword'), 'brand new one');
  await enter(screen.getByTestId('repeatedPassword'), 'brand new one');
  await user.click(screen.getByTestId('changePasswordSubmit'));
  expect(screen.getByText('Enter your password until now.')).toBeInTheDocument();
  await enter(screen.getByTestId('knownPassword'), 'the old one');
  await user.click(screen.getByTestId('changePasswordSubmit'));
  expect(await screen.findByText("Changed the password of 'ada'")).toBeInTheDocument();
  expect(server.bodiesOf(path)).toEqual([
    { password: 'the old one', new_password: 'brand new one' },
  ]);
});

it('gives somebody else a password', async () => {
  const { user, server } = start();
  const path = 'POST /internal/security/users/bob/password';
  server.on(path, () => answer(undefined, 204));
  await user.click((await rowOf('bob')).getByTestId('passwordUser'));
  await enter(await screen.findByTestId('newPassword'), 'brand new one');
  await enter(screen.getByTestId('repeatedPassword'), 'another one');
  await user.click(screen.getByTestId('changePasswordSubmit'));
  expect(screen.getByText('The passwords differ.')).toBeInTheDocument();
  expect(server.bodiesOf(path)).toEqual([]);
});

it('tells whoever may not manage users so, and does not lead there', async () => {
  const { server } = start({ canManage: false });
  expect(
    await screen.findByText('Only an admin of every space manages users.'),
  ).toBeInTheDocument();
  expect(screen.queryByTestId('createUserButton')).not.toBeInTheDocument();
  expect(screen.queryByTestId('usersNavItem')).not.toBeInTheDocument();
  expect(server.requests.some(({ path }) => path.includes('/users'))).toBe(false);
});
