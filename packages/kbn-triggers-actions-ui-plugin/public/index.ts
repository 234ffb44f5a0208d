export { AlertProvidedActionVariables } from './message_variables/alert_provided_action_variables';
export {
  AddMessageVariables,
  type AddMessageVariablesProps,
} from './message_variables/add_message_variables';
export {
  JsonEditorWithMessageVariables,
  type JsonEditorWithMessageVariablesProps,
} from './message_variables/json_editor_with_message_variables';
export { JsonFieldWrapper } from './message_variables/json_field_wrapper';
export { MustacheTextFieldWrapper } from './message_variables/mustache_text_field_wrapper';
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
export type {
  CommonFieldSchema,
  ConfigFieldSchema,
  SecretsFieldSchema,
} from './simple_connector_form/field_schemas';
export {
  SimpleConnectorForm,
  type SimpleConnectorFormProps,
} from './simple_connector_form/simple_connector_form';
export { SectionLoading } from './section_loading';
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
