import { plugins } from 'virtual:plugins';
import React from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import type { AppParts } from './app_parts';
import { createToastList } from './components/toast_list';
import { createHttpClient } from './data/http_client';
import { createQueryClient } from './data/query_client';
import { createReachability } from './data/reachability';
import { LOGIN_PATH } from './paths';
import { withKibanaPlugins } from './plugins/kibana_plugins';
import { loadPlugins } from './plugins/load_plugins';
import { createSessionChannel } from './session/session_channel';
import { createSessionKeeper } from './session/session_keeper';
import { createAppRouter } from './shell/app_routes';
import { splitSpacePath } from './space/space_path';
import { createThemeChoice } from './theme/theme_choice';

const { spaceId, prefix } = splitSpacePath(location.pathname);
const reachability = createReachability({ fetch: fetch.bind(window) });
const sessions = createSessionKeeper({
  channel: createSessionChannel(),
  reload: () => location.reload(),
  leave: () => location.assign(`${prefix}${LOGIN_PATH}`),
});
const parts: AppParts = {
  reachability,
  sessions,
  http: createHttpClient({
    fetch: fetch.bind(window),
    spaceId,
    onUnauthorized: sessions.waitForLogIn,
    onReachable: reachability.report,
  }),
  toasts: createToastList(),
  theme: createThemeChoice(),
  queryClient: createQueryClient(),
  spaceId,
  loadConnectorTypes: async ({ version, plugins: named }, toasts) => {
    const all = withKibanaPlugins(plugins, named);
    return (await loadPlugins({ plugins: all, toasts, version })).connectorTypes;
  },
};

createRoot(document.querySelector('#root') as HTMLElement).render(
  <App parts={parts} router={createAppRouter(prefix || '/')} />,
);
