export { AlertProvidedActionVariables } from './message_variables/alert_provided_action_variables';
export {
  AddMessageVariables,
  type AddMessageVariablesProps,
} from './message_variables/add_message_variables';
export { hasMustacheTokens, templateActionVariable } from './message_variables/mustache';
export {
  TextAreaWithMessageVariables,
  type TextAreaWithMessageVariablesProps,
} from './message_variables/text_area_with_message_variables';
export {
  TextFieldWithMessageVariables,
  type TextFieldWithMessageVariablesProps,
} from './message_variables/text_field_with_message_variables';
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
