/** The host cannot start with these settings. The message names the key, the problem and the line. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}
