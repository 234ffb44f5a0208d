/** @jest-environment jsdom */
import { renderApp, type RenderAppOptions } from './app.mock';
import '@testing-library/jest-dom';
import { i18n } from '@kbn/i18n';
import { act, screen, waitFor, within } from '@testing-library/react';
import { useQuery } from '@tanstack/react-query';
import React, { useState } from 'react';
import { Navigate } from 'react-router';
import { NotFound } from './components/not_found';
import { LoginPage } from './pages/login/login_page';
import { useServices } from './services';
import { Shell } from './shell/shell';
import { createTestServer, refusal, SESSION, answer } from './test_server.mock';
import { createTestUser } from './test_user.mock';

/** A page with something typed and something loaded. */
function Notes() {
  const { http, session } = useServices();
  const [text, setText] = useState('');
  const { data } = useQuery({ queryKey: ['note'], queryFn: () => http.get<string>('/api/note') });
  return (
    <>
      <h1>Notes of {session.username}</h1>
      <input
        data-test-subj="typed"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <button
        data-test-subj="save"
        onClick={() => void http.post('/api/note', { text }).catch(() => {})}
      >
        Save
      </button>
      <p data-test-subj="loaded">{data}</p>
    </>
  );
}

function Broken(): never {
  throw new Error('It broke.');
}

const ROUTES: RenderAppOptions['routes'] = [
  { path: '/login', element: <LoginPage /> },
  { path: '/setup', element: <h1>Set up</h1> },
  { path: '/', element: <Navigate to="/app/notes" replace /> },
  {
    element: <Shell />,
    children: [
      { path: '/app/notes', element: <Notes /> },
      { path: '/app/broken', element: <Broken /> },
      { path: '*', element: <NotFound /> },
    ],
  },
];

function start({ boot = {}, ...options }: Partial<RenderAppOptions> & { boot?: object } = {}) {
  const server = options.server ?? createTestServer(boot);
  server.on('GET /api/note', () => answer('a note'));
  return { server, ...renderApp({ server, routes: ROUTES, ...options }), user: createTestUser() };
}

beforeEach(() => localStorage.clear());

describe('the start', () => {
  it('says that it loads, then shows the page', async () => {
    start();
    expect(screen.getByTestId('loading')).toHaveTextContent('Loading the page…');
    expect(await screen.findByText('Notes of ada')).toBeVisible();
    expect(screen.getByRole('main')).toBeVisible();
    expect(screen.getByRole('banner')).toHaveTextContent('Stack Management');
  });

  it('offers to try again when the server answers with an error', async () => {
    const server = createTestServer();
    server.on('GET /internal/ui/boot', () => refusal(500, 'The database is away.'));
    const { user } = start({ server });
    expect(await screen.findByTestId('pageError')).toHaveTextContent('The database is away.');
    server.on('GET /internal/ui/boot', () =>
      answer({ version: '1', locale: 'en', is_setup_needed: false, session: SESSION }),
    );
    await user.click(screen.getByTestId('tryAgainButton'));
    expect(await screen.findByText('Notes of ada')).toBeVisible();
  });

  it('goes on by itself when the server is back', async () => {
    const server = createTestServer();
    server.isUp = false;
    start({ server });
    expect(await screen.findByTestId('offlineBanner')).toBeVisible();
    server.isUp = true;
    act(() => void window.dispatchEvent(new Event('online')));
    expect(await screen.findByText('Notes of ada')).toBeVisible();
    expect(screen.queryByTestId('offlineBanner')).toBeNull();
  });

  it('has the translations before plugins load', async () => {
    const server = createTestServer({ locale: 'de-DE' });
    server.on('GET /translations/de-DE.json', () =>
      answer({ locale: 'de-DE', messages: { a: 'Hallo' } }),
    );
    const loadConnectorTypes = jest.fn(async () => {
      expect(i18n.translate('a', { defaultMessage: 'Hello' })).toBe('Hallo');
      throw new Error('That was all.');
    });
    start({ server, parts: { loadConnectorTypes } });
    expect(await screen.findByTestId('pageError')).toHaveTextContent('That was all.');
    i18n.init({ locale: 'en', messages: {} });
  });

  it('sends whoever is not logged in to the log-in and back', async () => {
    const { router, user } = start({ boot: { session: null }, path: '/app/notes?a=1' });
    await user.type(await screen.findByTestId('loginUsername'), 'ada');
    expect(router.state.location.search).toBe('?next=%2Fapp%2Fnotes%3Fa%3D1');
    await user.type(screen.getByTestId('loginPassword'), 'secret{Enter}');
    expect(await screen.findByText('Notes of ada')).toBeVisible();
    expect(router.state.location).toMatchObject({ pathname: '/app/notes', search: '?a=1' });
  });

  it('begins with the set-up when there is no user', async () => {
    start({ boot: { session: null, is_setup_needed: true } });
    expect(await screen.findByText('Set up')).toBeVisible();
  });
});

describe('a session that ends', () => {
  async function endIt() {
    const test = start();
    await screen.findByText('a note');
    await test.user.type(screen.getByTestId('typed'), 'half a sentence');
    test.server.on('POST /api/note', () => refusal(401, 'Log in.'));
    await test.user.click(screen.getByTestId('save'));
    return { ...test, dialog: within(await screen.findByTestId('sessionEndedDialog')) };
  }

  it('loses nothing typed, and sends what was refused once more', async () => {
    const { server, user, dialog } = await endIt();
    expect(dialog.getByTestId('loginUsername')).toHaveValue('ada');
    expect(dialog.getByTestId('loginUsername')).toHaveAttribute('readonly');
    server.on('POST /api/note', () => answer('ok'));
    await user.type(dialog.getByTestId('loginPassword'), 'secret{Enter}');
    await waitFor(() => expect(screen.queryByTestId('sessionEndedDialog')).toBeNull());
    expect(screen.getByTestId('typed')).toHaveValue('half a sentence');
    await waitFor(() =>
      expect(server.bodiesOf('POST /api/note')).toEqual([
        { text: 'half a sentence' },
        { text: 'half a sentence' },
      ]),
    );
  });

  it('stays until the password is right', async () => {
    const { server, user, dialog } = await endIt();
    server.on('POST /internal/security/login', () => refusal(401, 'Unauthorized'));
    await user.type(dialog.getByTestId('loginPassword'), 'wrong{Enter}');
    expect(await dialog.findByTestId('loginErrorMessage')).toHaveTextContent(
      'The user name or password is wrong.',
    );
    await user.keyboard('{Escape}');
    expect(screen.getByTestId('sessionEndedDialog')).toBeVisible();
  });

  it('can be left for somebody else', async () => {
    const { user, dialog, leave } = await endIt();
    await user.click(dialog.getByTestId('logInAsSomeoneElse'));
    expect(leave).toHaveBeenCalled();
  });

  it('ends here as well when another tab logs out', async () => {
    const { channel } = start();
    await screen.findByText('a note');
    act(() => channel.hear({ type: 'logged-out' }));
    expect(screen.getByTestId('sessionEndedDialog')).toBeVisible();
  });
});

it('loads again and keeps what is typed when the server was gone', async () => {
  const { server, user } = start();
  await screen.findByText('a note');
  await user.type(screen.getByTestId('typed'), 'half');
  server.isUp = false;
  server.on('GET /api/note', () => answer('a newer note'));
  await user.click(screen.getByTestId('save'));
  expect(await screen.findByTestId('offlineBanner')).toHaveTextContent(
    'The server cannot be reached. Trying again…',
  );
  server.isUp = true;
  act(() => void window.dispatchEvent(new Event('online')));
  expect(await screen.findByText('a newer note')).toBeVisible();
  expect(screen.getByTestId('typed')).toHaveValue('half');
});

it('keeps the shell when a page breaks', async () => {
  const log = jest.spyOn(console, 'error').mockImplementation(() => {});
  start({ path: '/app/broken' });
  expect(await screen.findByTestId('pageCrash')).toHaveTextContent('It broke.');
  expect(screen.getByTestId('userMenuButton')).toBeVisible();
  log.mockRestore();
});

it('says so when there is no such page', async () => {
  start({ path: '/app/nowhere' });
  expect(await screen.findByTestId('notFound')).toBeVisible();
  expect(document.title).toBe('Page not found - Stack Management');
});

describe('the user menu', () => {
  it('changes the theme and remembers it', async () => {
    const { user } = start();
    await user.click(await screen.findByTestId('userMenuButton'));
    expect(document.documentElement.style.colorScheme).toBe('light');
    await user.click(screen.getByRole('button', { name: 'Dark' }));
    expect(document.documentElement.style.colorScheme).toBe('dark');
    expect(localStorage.getItem('theme')).toBe('dark');
  });

  it('logs out', async () => {
    const { user, leave } = start();
    await user.click(await screen.findByTestId('userMenuButton'));
    await user.click(screen.getByTestId('logoutLink'));
    await waitFor(() => expect(leave).toHaveBeenCalled());
  });

  it('says when logging out fails', async () => {
    const { server, user, leave } = start();
    server.on('POST /internal/security/logout', () => refusal(500, 'The database is away.'));
    await user.click(await screen.findByTestId('userMenuButton'));
    await user.click(screen.getByTestId('logoutLink'));
    expect(await screen.findByText('The database is away.')).toBeVisible();
    expect(leave).not.toHaveBeenCalled();
  });
});
