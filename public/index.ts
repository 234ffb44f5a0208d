import type { PluginInitializer } from '@kbn/core/public';
import type { TriggersAndActionsUIPublicPluginSetup } from '@kbn/triggers-actions-ui-plugin/public';

interface SetupDependencies {
  triggersActionsUi: TriggersAndActionsUIPublicPluginSetup;
}

export const plugin: PluginInitializer<void, void, SetupDependencies> = () => ({
  setup: () => undefined,
  start: () => undefined,
});
