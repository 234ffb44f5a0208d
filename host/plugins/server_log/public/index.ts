import type { PluginInitializer } from '@kbn/core/public';
import { ServerLogConnectorPublicPlugin, type SetupDependencies } from './plugin';

export const plugin: PluginInitializer<void, void, SetupDependencies> = () =>
  new ServerLogConnectorPublicPlugin();
