export type {
  ActionsConfigurationUtilities,
  CustomHostSettings,
  ProxySettings,
  ResponseSettings,
  SSLSettings,
} from './actions_configuration';
export type {
  ActionType,
  ActionTypeExecutorOptions,
  ExecutorType,
  SchemaLike,
  Services,
  ValidatorServices,
  ValidatorType,
} from './action_type';
export type { ActionsServerSetup, ActionsServerStart } from './plugin_contracts';
export type { ActionTypeExecutorResult } from '../common';
export {
  validateConfig,
  validateConnector,
  validateParams,
  validateSecrets,
} from './lib/validate_with_schema';
export { ConnectorUsageCollector } from './lib/connector_usage_collector';
