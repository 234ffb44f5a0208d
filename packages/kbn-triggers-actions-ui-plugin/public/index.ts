export type {
  TriggersAndActionsUIPublicPluginSetup,
  TriggersAndActionsUIPublicPluginStart,
} from './plugin_contracts';
export { createTypeRegistry, type TypeRegistry } from './type_registry';
export {
  ActionConnectorMode,
  type ActionConnector,
  type ActionConnectorFieldsProps,
  type ActionParamsProps,
  type ActionTypeModel,
  type ActionVariable,
  type ConnectorFormSchema,
  type ConnectorFormSerializer,
  type ConnectorValidationError,
  type ConnectorValidationFunc,
  type GenericValidationResult,
  type InternalConnectorForm,
  type RuleActionParam,
  type RuleFormParamsErrors,
} from './types';
