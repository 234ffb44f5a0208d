import type { CoreSetup, Plugin, PluginInitializerContext } from '@kbn/core/public';
import type { TriggersAndActionsUIPublicPluginSetup } from '@kbn/triggers-actions-ui-plugin/public';
import { chooseConnectorTypeId } from '../common';
import { createConnectorType } from './connector_type';

export interface XmattersConnectorSetupDependencies {
  triggersActionsUi: TriggersAndActionsUIPublicPluginSetup;
  /** Brings Kibana's own xMatters connector type. Its contract is empty. */
  stackConnectors?: unknown;
}

/** Kibana gives its plugins the settings that their server half exposes; a host may have none. */
type ContextWithSettings = PluginInitializerContext & {
  config?: { get(): { connectorTypeId?: string | undefined } };
};

export class XmattersConnectorPlugin implements Plugin<
  void,
  void,
  XmattersConnectorSetupDependencies
> {
  constructor(private readonly context: ContextWithSettings) {}

  setup(core: CoreSetup, plugins: XmattersConnectorSetupDependencies): void {
    const id = chooseConnectorTypeId({
      configuredId: this.context.config?.get().connectorTypeId,
      // Present with the value undefined: that plugin has nothing to offer but its presence.
      isStackConnectorsPresent: 'stackConnectors' in plugins,
    });
    const helpHref = core.http.staticAssets.getPluginAssetHref('xmatters.html');
    plugins.triggersActionsUi.actionTypeRegistry.register(createConnectorType({ id, helpHref }));
  }

  start(): void {}
}
