import type { ActionsServerSetup } from '@kbn/actions-plugin/server';
import type { CoreSetup, Plugin } from '@kbn/core/server';
import { webhookConnectorType } from './connector_type';

export class WebhookConnectorPlugin implements Plugin<void, void, { actions: ActionsServerSetup }> {
  setup(_core: CoreSetup, { actions }: { actions: ActionsServerSetup }): void {
    actions.registerType(webhookConnectorType);
  }

  start(): void {}
}
