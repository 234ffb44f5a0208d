/** @jest-environment jsdom */
import { renderApp } from '../../app.mock';
import '@testing-library/jest-dom';
import { act, fireEvent, screen } from '@testing-library/react';
import React from 'react';
import { createTestServer, refusal } from '../../test_server.mock';
import { LoginPage } from './login_page';
import { createTestUser } from '../../test_user.mock';

const ROUTES = [
  { path: '/login', element: <LoginPage /> },
  { path: '/setup', element: <h1>Set up</h1> },
  { path: '*', element: <h1>Inside</h1> },
];

async function start(path = '/login') {
  const server = createTestServer({ session: null });
  const view = renderApp({ server, routes: ROUTES, path });
  const user = createTestUser();
  await screen.findByTestId('loginForm');
  async function logIn(password = 'secret') {
    await user.type(screen.getByTestId('loginUsername'), 'ada');
    await user.type(screen.getByTestId('loginPassword'), `${password}{Enter}`);
  }
  return { ...view, server, user, logIn };
}

it('can be filled by a password manager and begins at the user name', async () => {
  await start();
  expect(screen.getByTestId('loginUsername')).toHaveAttribute('autocomplete', 'username');
  expect(screen.getByTestId('loginPassword')).toHaveAttribute('autocomplete', 'current-password');
  expect(screen.getByTestId('loginUsername')).toHaveFocus();
  expect(document.title).toBe('Log in - Alerting host');
});

it.each([
  ['/login', '/app/management/insightsAndAlerting/triggersActionsConnectors/connectors'],
  ['/login?next=%2Fapp%2Fx%3Fa%3D1', '/app/x?a=1'],
  [
    '/login?next=%2F%2Fevil.example%2Fapp%2Fx',
    '/app/management/insightsAndAlerting/triggersActionsConnectors/connectors',
  ],
])('goes from %s to %s', async (from, to) => {
  const { server, router, logIn } = await start(from);
  await logIn();
  expect(await screen.findByText('Inside')).toBeVisible();
  const { pathname, search } = router.state.location;
  expect(pathname + search).toBe(to);
  expect(server.bodiesOf('POST /internal/security/login')).toEqual([
    { username: 'ada', password: 'secret' },
  ]);
});

it('asks for what is missing without asking the server', async () => {
  const { server, user } = await start();
  await user.click(screen.getByTestId('loginSubmit'));
  expect(screen.getByTestId('loginErrorMessage')).toHaveTextContent(
    'Enter your user name and password.',
  );
  expect(server.bodiesOf('POST /internal/security/login')).toEqual([]);
});

it('says that the password is wrong and lets it be typed again', async () => {
  const { server, logIn } = await start();
  server.on('POST /internal/security/login', () => refusal(401, 'Unauthorized'));
  await logIn('wrong');
  expect(await screen.findByTestId('loginErrorMessage')).toHaveTextContent(
    'The user name or password is wrong.',
  );
  expect(screen.getByTestId('loginPassword')).toHaveFocus();
  expect(screen.getByRole('alert')).toHaveTextContent('wrong');
});

it('says that the server cannot be reached', async () => {
  const { server, logIn } = await start();
  server.isUp = false;
  await logIn();
  expect(await screen.findByTestId('loginErrorMessage')).toHaveTextContent(
    'The server cannot be reached. Check that it is running, then try again.',
  );
});

it('counts down until the next attempt counts', async () => {
  const { server } = await start();
  server.on('POST /internal/security/login', () =>
    refusal(429, 'Too many', { 'retry-after': '120' }),
  );
  jest.useFakeTimers();
  fireEvent.change(screen.getByTestId('loginUsername'), { target: { value: 'ada' } });
  fireEvent.change(screen.getByTestId('loginPassword'), { target: { value: 'x' } });
  fireEvent.submit(screen.getByTestId('loginForm'));
  const passes = (seconds: number) => act(() => jest.advanceTimersByTimeAsync(seconds * 1_000));
  await passes(0);
  const message = screen.getByTestId('loginErrorMessage');
  expect(message).toHaveTextContent('Too many failed attempts.');
  expect(message).toHaveTextContent('You can try again in 2 minutes.');
  await passes(119);
  expect(message).toHaveTextContent('You can try again in 1 second.');
  await passes(1);
  expect(message).not.toHaveTextContent('You can try again');
  jest.useRealTimers();
});
