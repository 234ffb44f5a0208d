import type { ActionsServerSetup } from '@kbn/actions-plugin/server';
import type { CoreSetup, Plugin } from '@kbn/core/server';
import { serverLogConnectorType } from './connector_type';

export class ServerLogConnectorPlugin implements Plugin<
  void,
  void,
  { actions: ActionsServerSetup }
> {
  setup(_core: CoreSetup, { actions }: { actions: ActionsServerSetup }): void {
    actions.registerType(serverLogConnectorType);
  }

  start(): void {}
}
