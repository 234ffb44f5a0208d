import type { BrowserPlugin } from 'virtual:plugins';
import type { BrowserPluginResource } from '../../common/session_resource';

type PluginModule = Awaited<ReturnType<BrowserPlugin['load']>>;

/** Adds the plugins that were built for Kibana; one of them takes the place of a built-in one of its id. */
export function withKibanaPlugins(
  builtIn: readonly BrowserPlugin[],
  named: readonly BrowserPluginResource[],
): BrowserPlugin[] {
  const ids = new Set(named.map(({ id }) => id));
  return [...builtIn.filter(({ id }) => !ids.has(id)), ...named.map(toBrowserPlugin)];
}

function toBrowserPlugin(resource: BrowserPluginResource): BrowserPlugin {
  const { id, bundle_path: bundlePath } = resource;
  return {
    id,
    requiredPlugins: resource.required_plugins,
    optionalPlugins: resource.optional_plugins,
    async load() {
      // The whole of EUI is in there: only hosts with such a plugin load it.
      const { defineKibanaGlobals } = await import('./kibana_globals');
      const { bundles, publicPaths } = defineKibanaGlobals();
      publicPaths[id] = bundlePath;
      await loadScript(`${bundlePath}${id}.plugin.js`);
      return bundles.get(`plugin/${id}/public`) as PluginModule;
    },
  };
}

function loadScript(path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = path;
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () => reject(new Error(`${path} cannot be loaded`)));
    document.head.append(script);
  });
}
