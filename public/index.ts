import type { PluginInitializer } from '@kbn/core/public';
import { XmattersConnectorPlugin, type XmattersConnectorSetupDependencies } from './plugin';

export const plugin: PluginInitializer<void, void, XmattersConnectorSetupDependencies> = (
  context,
) => new XmattersConnectorPlugin(context);
