import type { CoreSetup, Plugin } from '@kbn/core/public';
import type { TriggersAndActionsUIPublicPluginSetup } from '@kbn/triggers-actions-ui-plugin/public';
import { webhookConnectorType } from './connector_type';

export interface SetupDependencies {
  triggersActionsUi: TriggersAndActionsUIPublicPluginSetup;
}

export class WebhookConnectorPublicPlugin implements Plugin<void, void, SetupDependencies> {
  setup(_core: CoreSetup, { triggersActionsUi }: SetupDependencies): void {
    triggersActionsUi.actionTypeRegistry.register(webhookConnectorType);
  }

  start(): void {}
}
