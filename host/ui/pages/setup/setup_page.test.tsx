/** @jest-environment jsdom */
import { renderApp } from '../../app.mock';
import '@testing-library/jest-dom';
import { screen, waitFor } from '@testing-library/react';
import React from 'react';
import { createTestServer, refusal } from '../../test_server.mock';
import SetupPage from './setup_page';
import { createTestUser } from '../../test_user.mock';

const ROUTES = [
  { path: '/setup', element: <SetupPage /> },
  { path: '*', element: <h1>Inside</h1> },
];

async function start({ hash = '', isNeeded = true } = {}) {
  history.replaceState(null, '', `/setup${hash}`);
  const server = createTestServer({ session: null, is_setup_needed: isNeeded });
  const view = renderApp({ server, routes: ROUTES, path: '/setup' });
  await screen.findByRole('heading', { level: 1 });
  return { ...view, server, user: createTestUser() };
}

it('takes the code from the link and out of the address bar', async () => {
  const { server, user } = await start({ hash: '#code=a%2Bb' });
  expect(screen.queryByTestId('setupCode')).toBeNull();
  expect(location.hash).toBe('');
  await user.type(screen.getByTestId('setupPassword'), 'long enough');
  await user.type(screen.getByTestId('setupRepeatedPassword'), 'long enough{Enter}');
  expect(await screen.findByText('Inside')).toBeVisible();
  expect(server.bodiesOf('POST /internal/security/setup')).toEqual([
    { code: 'a+b', password: 'long enough' },
  ]);
});

it('takes the code of a link that is opened where the page is open already', async () => {
  await start();
  expect(screen.getByTestId('setupCode')).toBeVisible();
  location.hash = '#code=later';
  await waitFor(() => expect(screen.queryByTestId('setupCode')).toBeNull());
  expect(location.hash).toBe('');
});

it('checks what is typed before it is sent', async () => {
  const { server, user } = await start();
  await user.type(screen.getByTestId('setupPassword'), 'short');
  await user.type(screen.getByTestId('setupRepeatedPassword'), 'other');
  await user.click(screen.getByTestId('setupSubmit'));
  expect(screen.getByText('Enter the code.')).toBeVisible();
  expect(screen.getByTestId('setupCode')).toHaveFocus();
  expect(screen.getByText('Use at least 8 characters.')).toBeVisible();
  expect(screen.getByText('The passwords differ.')).toBeVisible();
  expect(server.bodiesOf('POST /internal/security/setup')).toEqual([]);
});

it('shows why the server refuses', async () => {
  const { server, user } = await start({ hash: '#code=old' });
  server.on('POST /internal/security/setup', () => refusal(403, 'This link does not count.'));
  await user.type(screen.getByTestId('setupPassword'), 'long enough');
  await user.type(screen.getByTestId('setupRepeatedPassword'), 'long enough{Enter}');
  expect(await screen.findByText('This link does not count.')).toBeVisible();
  expect(screen.getByTestId('setupCode')).toHaveValue('old');
});

it('is done once', async () => {
  await start({ isNeeded: false, hash: '#code=x' });
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Set-up is done');
  expect(screen.queryByTestId('setupForm')).toBeNull();
});
