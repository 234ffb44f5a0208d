export {
  openSettings,
  settingKeys,
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
export type { ClientCertificate, CustomHost, VerificationMode } from './custom_hosts';
export { canonicalOrigin } from './custom_hosts';
export type { NetworkingSettings, ProxySettings, RunSettings } from './networking_settings';
