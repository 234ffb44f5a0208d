export type { AlertingSettings } from './alerting_settings';
export {
  openSettings,
  settingKeys,
  settingsWithoutDefault,
  type OpenedSettings,
  type OpenSettingsOptions,
} from './open_settings';
export { SettingsError } from './settings_error';
export type {
  ActionsSettings,
  DeliverySettings,
  PostgresSettings,
  PreconfiguredConnector,
  Settings,
} from './settings';
export type { DataSourceSettings, DataSourcesSettings } from './data_source_settings';
export type { ClientCertificate, CustomHost, VerificationMode } from './custom_hosts';
export {
  DEFAULT_NETWORKING,
  DEFAULT_RUN,
  type NetworkingSettings,
  type ProxySettings,
  type RunSettings,
} from './networking_settings';
