import type { Type } from '@kbn/config-schema';
import type { LogLevel } from '../core';
import type { AlertingSettings } from './alerting_settings';
import type { DataSourcesSettings } from './data_source_settings';
import type { NetworkingSettings, RunSettings } from './networking_settings';

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
  networking: NetworkingSettings;
  run: RunSettings;
}

/** `xpack.actions.deliveries`, `xpack.actions.queued` and `xpack.actions.rateLimiter`. */
export interface DeliverySettings {
  /** Not more than so many wait or run, on all nodes together. */
  maxOpen: number;
  /** How many this node executes at a time, in all and of one connector. */
  concurrency: number;
  perConnector: number;
  /** By connector type, on all nodes together: so many in this time. */
  rateLimits: ReadonlyMap<string, { limit: number; windowMs: number }>;
  leaseMs: number;
  /** Ended deliveries are kept for so long. */
  retentionMs: number;
  /** The log warns when the oldest open delivery is older. */
  lateAfterMs: number;
  retry: { baseMs: number; capMs: number; maxAgeMs: number; attempts: RunSettings };
}

/** `storage.postgres.*` */
export interface PostgresSettings {
  /** Holds a password: never shown. */
  url: string;
  maxConnections: number;
}

/** `xpack.security.*` */
export interface SecuritySettings {
  audit: {
    isEnabled: boolean;
    /** Lines of the audit log are kept for so long, also when no new ones are written. */
    retentionMs: number;
  };
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
    /** What people call this node. */
    name: string;
    host: string;
    port: number;
    /** How people and their messages reach the pages; links are left out without it. */
    publicBaseUrl: string | undefined;
    /** Executions under way get this long to end by themselves when the host stops. */
    shutdownTimeoutMs: number;
  };
  /** `i18n.locale`: the language of the texts that plugins translate. */
  locale: string;
  dataPath: string;
  logLevel: LogLevel;
  /** Undefined: one node, with the database in the data folder. */
  postgres: PostgresSettings | undefined;
  actions: ActionsSettings;
  deliveries: DeliverySettings;
  alerting: AlertingSettings;
  /** `elasticsearch` and `prometheus`. */
  dataSources: DataSourcesSettings;
  encryptionKey: string | undefined;
  /** Keys of earlier days: nothing is encrypted with them any more. */
  decryptionOnlyKeys: readonly string[];
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
