import './pages/connectors/browser_globals.mock';
import { configure, render } from '@testing-library/react';
import { DEFAULT_SPACE_ID } from '../common/space_resource';
import { createTypeRegistry } from '@kbn/triggers-actions-ui-plugin/public';
import React from 'react';
import { createMemoryRouter, type RouteObject } from 'react-router';
import { App } from './app';
import type { AppParts, ConnectorTypes } from './app_parts';
import { createToastList } from './components/toast_list';
import { createHttpClient } from './data/http_client';
import { createQueryClient } from './data/query_client';
import { createReachability } from './data/reachability';
import type { SessionChannel, SessionNews } from './session/session_channel';
import { createSessionKeeper } from './session/session_keeper';
import { basePathOf } from './space/space_path';
import type { TestServer } from './test_server.mock';
import { createThemeChoice } from './theme/theme_choice';

// The waiting ends as soon as something is there; a slow machine must not fail a test.
configure({ testIdAttribute: 'data-test-subj', asyncUtilTimeout: 30_000 });

export interface TestChannel extends SessionChannel {
  told: SessionNews[];
  /** What another tab says. */
  hear(news: SessionNews): void;
}

export function createTestChannel(): TestChannel {
  let listener: ((news: SessionNews) => void) | undefined;
  const channel: TestChannel = {
    told: [],
    tell: (news) => channel.told.push(news),
    listen: (given) => {
      listener = given;
    },
    hear: (news) => listener?.(news),
  };
  return channel;
}

export function createTestParts(server: TestServer, spaceId = DEFAULT_SPACE_ID) {
  const channel = createTestChannel();
  const reload = jest.fn();
  const leave = jest.fn();
  const reachability = createReachability({ fetch: server.fetch });
  const sessions = createSessionKeeper({ channel, reload, leave });
  const queryClient = createQueryClient();
  queryClient.setDefaultOptions({
    ...queryClient.getDefaultOptions(),
    queries: { ...queryClient.getDefaultOptions().queries, retry: false },
  });
  const parts: AppParts = {
    spaceId,
    reachability,
    sessions,
    queryClient,
    http: createHttpClient({
      fetch: server.fetch,
      spaceId,
      onUnauthorized: sessions.waitForLogIn,
      onReachable: reachability.report,
    }),
    toasts: createToastList(),
    theme: createThemeChoice(),
    loadConnectorTypes: async (): Promise<ConnectorTypes> => createTypeRegistry(),
  };
  return { parts, channel, reload, leave };
}

export interface RenderAppOptions {
  server: TestServer;
  routes: RouteObject[];
  path?: string;
  spaceId?: string;
  parts?: Partial<AppParts>;
}

/** The whole page over a server in memory. */
export function renderApp(options: RenderAppOptions) {
  const { server, routes, path = '/', spaceId = DEFAULT_SPACE_ID, parts = {} } = options;
  const basePath = basePathOf(spaceId);
  setSystemTheme('light');
  const test = createTestParts(server, spaceId);
  const router = createMemoryRouter(routes, {
    basename: basePath || '/',
    initialEntries: [`${basePath}${path}`],
  });
  const view = render(<App parts={{ ...test.parts, ...parts }} router={router} />);
  return { ...view, ...test, router };
}

/** jsdom knows no media queries. */
export function setSystemTheme(theme: 'light' | 'dark'): void {
  window.matchMedia = (query: string) =>
    ({
      matches: theme === 'dark' && query.includes('dark'),
      media: query,
      addEventListener: () => {},
      removeEventListener: () => {},
      addListener: () => {},
      removeListener: () => {},
    }) as unknown as MediaQueryList;
}
