import type { TypeRegistry } from './type_registry';
import type { ActionTypeModel } from './types';

/** What a connector plugin's browser half gets as `plugins.triggersActionsUi` in `setup`. */
export interface TriggersAndActionsUIPublicPluginSetup {
  actionTypeRegistry: TypeRegistry<ActionTypeModel>;
}

export interface TriggersAndActionsUIPublicPluginStart {
  actionTypeRegistry: TypeRegistry<ActionTypeModel>;
}
