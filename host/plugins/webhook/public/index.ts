import type { PluginInitializer } from '@kbn/core/public';
import { type SetupDependencies, WebhookConnectorPublicPlugin } from './plugin';

export const plugin: PluginInitializer<void, void, SetupDependencies> = () =>
  new WebhookConnectorPublicPlugin();
