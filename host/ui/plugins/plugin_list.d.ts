/** Made at build time from the manifests that say `"browser": true`; see `vite.config.ts`. */
declare module 'virtual:plugins' {
  import type { PluginInitializer } from '@kbn/core/public';

  export interface BrowserPlugin {
    id: string;
    requiredPlugins: readonly string[];
    optionalPlugins: readonly string[];
    load(): Promise<{ plugin: PluginInitializer<unknown, unknown> }>;
  }

  export const plugins: readonly BrowserPlugin[];
}
