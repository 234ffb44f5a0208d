import type { Type } from '@kbn/config-schema';
import type { LogLevel } from '../core';

export interface PreconfiguredConnector {
  id: string;
  name: string;
  connectorTypeId: string;
  config: Record<string, unknown>;
  secrets: Record<string, unknown>;
  exposeConfig: boolean;
}

/** `xpack.actions.*` */
export interface ActionsSettings {
  allowedHosts: string[];
  /** Ours: lets `allowedHosts: ["*"]` reach loopback and private addresses too. */
  allowPrivateAddresses: boolean;
  enabledActionTypes: string[];
  preconfigured: PreconfiguredConnector[];
  responseTimeoutMs: number;
  maxResponseContentLengthBytes: number;
}

/** `xpack.security.*` */
export interface SecuritySettings {
  secureCookies: boolean;
  session: {
    /** A session ends when nobody uses it for so long. */
    idleTimeoutMs: number;
    /** A session ends so long after the log-in at the latest. */
    lifespanMs: number;
  };
}

/** Everything the host was told, validated, with defaults; read in `main` and `app` only. */
export interface Settings {
  server: {
    host: string;
    port: number;
    /** Executions under way get this long to end by themselves when the host stops. */
    shutdownTimeoutMs: number;
  };
  /** `i18n.locale`: the language of the texts that plugins translate. */
  locale: string;
  dataPath: string;
  logLevel: LogLevel;
  actions: ActionsSettings;
  encryptionKey: string | undefined;
  eventLog: {
    /** Executions are kept in the event log for so long. */
    retentionMs: number;
  };
  security: SecuritySettings;
  /**
   * What is set at a plugin's `configPath`, with the defaults of the plugin's own schema.
   *
   * @throws SettingsError naming the key, the problem and the line.
   */
  pluginSettings(configPath: readonly string[], schema: Type<unknown> | undefined): unknown;
}
