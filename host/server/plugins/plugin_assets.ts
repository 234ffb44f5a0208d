import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserPluginResource } from '../../common/session_resource';
import type { DiscoveredPlugin } from './discover_plugins';

/** Where a plugin keeps the files that its browser half shows. */
export function assetsOf({ manifest, folder }: DiscoveredPlugin): [id: string, path: string] {
  return [manifest.id, join(folder, 'public', 'assets')];
}

/** Where a plugin that was built for Kibana keeps the scripts of its browser half. */
export function bundlesOf({ manifest, folder }: DiscoveredPlugin): [id: string, path: string] {
  return [manifest.id, join(folder, 'target', 'public')];
}

/** The browser halves that pages load while they run; those that come with the host are built in. */
export function browserPluginsAmong(plugins: readonly DiscoveredPlugin[]): BrowserPluginResource[] {
  return plugins
    .filter((plugin) => {
      const [id, folder] = bundlesOf(plugin);
      return plugin.manifest.browser && existsSync(join(folder, `${id}.plugin.js`));
    })
    .map(({ manifest: { id, requiredPlugins, optionalPlugins } }) => ({
      id,
      required_plugins: [...requiredPlugins],
      optional_plugins: [...optionalPlugins],
      bundle_path: `/bundles/plugin/${id}/`,
    }));
}
