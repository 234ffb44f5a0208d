import type { PluginInitializer } from '@kbn/core/server';

export const plugin: PluginInitializer<void, void> = async () => {
  const { ServerLogConnectorPlugin } = await import('./plugin');
  return new ServerLogConnectorPlugin();
};
