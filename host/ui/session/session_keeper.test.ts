import { createTestParts } from '../app.mock';
import { answer, createTestServer, refusal, SESSION } from '../test_server.mock';

const CREDENTIALS = { username: 'ada', password: 'secret' };

function create() {
  const server = createTestServer();
  const { parts, ...rest } = createTestParts(server);
  return { server, ...parts, ...rest };
}

it('tells the other tabs of a log-in', async () => {
  const { sessions, http, channel } = create();
  await sessions.logIn(http, CREDENTIALS);
  expect(sessions.state.get()).toEqual({ session: SESSION, hasEnded: false });
  expect(channel.told).toEqual([{ type: 'logged-in', username: 'ada' }]);
});

it('lets requests go on once the same person is back', async () => {
  const { sessions, http } = create();
  sessions.begin(SESSION);
  const waiting = sessions.waitForLogIn();
  expect(sessions.state.get().hasEnded).toBe(true);
  await sessions.logIn(http, CREDENTIALS);
  await waiting;
  expect(sessions.state.get().hasEnded).toBe(false);
});

it('starts the page anew for another person', async () => {
  const { sessions, http, server, reload } = create();
  sessions.begin(SESSION);
  void sessions.waitForLogIn();
  server.on('POST /internal/security/login', () => answer({ ...SESSION, username: 'bob' }));
  await sessions.logIn(http, CREDENTIALS);
  expect(reload).toHaveBeenCalledTimes(1);
  expect(sessions.state.get().session?.username).toBe('ada');
});

it('keeps what it has when a log-in fails', async () => {
  const { sessions, http, server, channel } = create();
  server.on('POST /internal/security/login', () => refusal(401, 'Wrong.'));
  await expect(sessions.logIn(http, CREDENTIALS)).rejects.toThrow('Wrong.');
  expect(sessions.state.get().session).toBeNull();
  expect(channel.told).toEqual([]);
});

it('leaves nothing in memory after a log-out', async () => {
  const { sessions, http, channel, leave } = create();
  sessions.begin(SESSION);
  await sessions.logOut(http);
  expect(channel.told).toEqual([{ type: 'logged-out' }]);
  expect(leave).toHaveBeenCalledTimes(1);
});

describe('another tab', () => {
  it('logs out', () => {
    const { sessions, channel } = create();
    sessions.begin(SESSION);
    channel.hear({ type: 'logged-out' });
    expect(sessions.state.get()).toEqual({ session: SESSION, hasEnded: true });
  });

  it('logs out while nobody is logged in here', () => {
    const { sessions, channel } = create();
    channel.hear({ type: 'logged-out' });
    expect(sessions.state.get()).toEqual({ session: null, hasEnded: false });
  });

  it('logs the same person in again', async () => {
    const { sessions, channel, reload } = create();
    sessions.begin(SESSION);
    const waiting = sessions.waitForLogIn();
    channel.hear({ type: 'logged-in', username: 'ada' });
    await waiting;
    expect(sessions.state.get().hasEnded).toBe(false);
    expect(reload).not.toHaveBeenCalled();
  });

  it.each([
    ['somebody else', SESSION],
    ['somebody where nobody was', null],
  ])('logs %s in', (_who, session) => {
    const { sessions, channel, reload } = create();
    sessions.begin(session);
    channel.hear({ type: 'logged-in', username: 'bob' });
    expect(reload).toHaveBeenCalledTimes(1);
  });
});
