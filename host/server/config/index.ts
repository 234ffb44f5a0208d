export {
  openSettings,
  settingKeys,
  type OpenedSettings,
  type OpenSettingsOptions,
} from './open_settings';
export { SettingsError } from './settings_error';
export type { ActionsSettings, PreconfiguredConnector, Settings } from './settings';
