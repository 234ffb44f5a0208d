import type { Plugin, PluginInitializerContext } from '@kbn/core/server';
import type { XmattersConnectorSetupDependencies } from './plugin';

export { config } from './settings';

/** Loads the connector only when the host sets the plugin up. */
export async function plugin(
  context: PluginInitializerContext,
): Promise<Plugin<void, void, XmattersConnectorSetupDependencies>> {
  const { XmattersConnectorPlugin } = await import('./plugin');
  return new XmattersConnectorPlugin(context);
}
