import type { LoginBody, SessionResource, SetupBody } from '../../common/session_resource';
import type { SessionChannel } from './session_channel';
import type { HttpClient } from '../data/http_client';
import { createStore, type ReadableStore } from '../data/store';

export interface SessionState {
  session: SessionResource | null;
  /** It ended while the person was at work; what is on the page stays. */
  hasEnded: boolean;
}

export interface SessionKeeper {
  state: ReadableStore<SessionState>;
  /** Takes what the server said at the start. */
  begin(session: SessionResource | null): void;
  logIn(http: HttpClient, body: LoginBody): Promise<void>;
  setUp(http: HttpClient, body: SetupBody): Promise<void>;
  logOut(http: HttpClient): Promise<void>;
  /** Goes to the log-in without a look back. */
  leave(): void;
  /** A request was refused. Resolves when the same person is logged in again. */
  waitForLogIn(): Promise<void>;
}

export interface SessionKeeperOptions {
  channel: SessionChannel;
  /** Starts the page anew, for what it shows belongs to somebody else. */
  reload(): void;
  /** Goes to the log-in page anew, so that nothing of the person stays in memory. */
  leave(): void;
}

export function createSessionKeeper({
  channel,
  reload,
  leave,
}: SessionKeeperOptions): SessionKeeper {
  const state = createStore<SessionState>({ session: null, hasEnded: false });
  let waiting: Array<() => void> = [];

  function accept(session: SessionResource): void {
    const before = state.get().session;
    if (before && before.username !== session.username) {
      reload();
      return;
    }
    state.set({ session, hasEnded: false });
    waiting.forEach((resume) => resume());
    waiting = [];
  }

  function end(): void {
    const { session } = state.get();
    if (session) {
      state.set({ session, hasEnded: true });
    }
  }

  channel.listen((news) => {
    const { session, hasEnded } = state.get();
    if (news.type === 'logged-out') {
      end();
    } else if (!session || news.username !== session.username) {
      reload();
    } else if (hasEnded) {
      accept(session);
    }
  });

  async function enter(answer: Promise<SessionResource>): Promise<void> {
    const session = await answer;
    channel.tell({ type: 'logged-in', username: session.username });
    accept(session);
  }

  return {
    state,
    begin: (session) => state.set({ session, hasEnded: false }),
    logIn: (http, body) => enter(http.post<SessionResource>('/internal/security/login', body)),
    setUp: (http, body) => enter(http.post<SessionResource>('/internal/security/setup', body)),
    async logOut(http) {
      await http.post('/internal/security/logout');
      channel.tell({ type: 'logged-out' });
      leave();
    },
    leave,
    waitForLogIn() {
      end();
      return new Promise((resolve) => waiting.push(resolve));
    },
  };
}
