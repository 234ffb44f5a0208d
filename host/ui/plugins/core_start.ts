import type { CoreStart, ToastsSetup } from '@kbn/core/public';

/** What core offers the plugin. The host is served at the root, without a base path. */
export function createCoreStart(pluginId: string, toasts: ToastsSetup): CoreStart {
  return {
    http: {
      basePath: { get: () => '', prepend: (path) => path },
      staticAssets: {
        getPluginAssetHref: (path) => `/plugins/${pluginId}/assets/${path.replace(/^\//, '')}`,
      },
    },
    notifications: { toasts },
  };
}
