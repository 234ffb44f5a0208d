import type { PluginInitializer } from '@kbn/core/server';

export const plugin: PluginInitializer<void, void> = async () => {
  const { WebhookConnectorPlugin } = await import('./plugin');
  return new WebhookConnectorPlugin();
};
