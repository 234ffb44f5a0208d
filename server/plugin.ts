import type { ActionsServerSetup } from '@kbn/actions-plugin/server';
import type { CoreSetup, Plugin, PluginInitializerContext } from '@kbn/core/server';
import { chooseConnectorTypeId } from '../common';
import { createConnectorType } from './connector_type';
import type { XmattersConnectorSettings } from './settings';

export interface XmattersConnectorSetupDependencies {
  actions: ActionsServerSetup;
  /** Brings Kibana's own xMatters connector type. Its contract is empty. */
  stackConnectors?: unknown;
}

export class XmattersConnectorPlugin implements Plugin<
  void,
  void,
  XmattersConnectorSetupDependencies
> {
  constructor(private readonly context: PluginInitializerContext) {}

  setup(_core: CoreSetup, plugins: XmattersConnectorSetupDependencies): void {
    const { connectorTypeId } = this.context.config.get<XmattersConnectorSettings>();
    const id = chooseConnectorTypeId({
      configuredId: connectorTypeId,
      // Present with the value undefined: that plugin has nothing to offer but its presence.
      isStackConnectorsPresent: 'stackConnectors' in plugins,
    });
    plugins.actions.registerType(createConnectorType(id));
  }

  start(): void {}
}
