import type { Logger } from '@kbn/core/server';
import type { ActionTypeExecutorResult, LicenseType } from '../common';
import type { ActionsConfigurationUtilities } from './actions_configuration';
import type { ConnectorUsageCollector } from './lib/connector_usage_collector';

/** Kibana up to about 9.2 calls `validate`, later ones call `parse`; a schema may answer both. */
export type SchemaLike<T> = { parse(value: unknown): T } | { validate(value: unknown): T };

export interface ValidatorServices {
  configurationUtilities: ActionsConfigurationUtilities;
}

export interface ValidatorType<T> {
  schema: SchemaLike<T>;
  /** Runs after the schema, on the value with its defaults; throws to reject. */
  customValidator?: (value: T, services: ValidatorServices) => void;
}

/** What Kibana offers beside the connector itself; no connector type of ours needs any of it. */
export type Services = Record<string, unknown>;

export interface ActionTypeExecutorOptions<Config, Secrets, Params> {
  actionId: string;
  services: Services;
  config: Config;
  secrets: Secrets;
  params: Params;
  logger: Logger;
  configurationUtilities: ActionsConfigurationUtilities;
  connectorUsageCollector: ConnectorUsageCollector;
  /** Present when a rule runs the action; `attempts` counts from 1. */
  taskInfo?: { scheduled: Date; attempts: number };
  /** Newer Kibana and our host: aborted when the execution is cancelled. */
  signal?: AbortSignal;
}

export type ExecutorType<Config, Secrets, Params, Data> = (
  options: ActionTypeExecutorOptions<Config, Secrets, Params>,
) => Promise<ActionTypeExecutorResult<Data>>;

/** What `registerType` takes: Kibana's name for a connector type. */
export interface ActionType<
  Config = Record<string, unknown>,
  Secrets = Record<string, unknown>,
  Params = Record<string, unknown>,
  Data = unknown,
> {
  id: string;
  name: string;
  maxAttempts?: number;
  minimumLicenseRequired: LicenseType;
  supportedFeatureIds: string[];
  isSystemActionType?: boolean;
  validate: {
    config: ValidatorType<Config>;
    secrets: ValidatorType<Secrets>;
    params: ValidatorType<Params>;
    /** Checks config and secrets together: `null` when fine, otherwise what is wrong. */
    connector?: (config: Config, secrets: Secrets) => string | null;
  };
  renderParameterTemplates?: (
    logger: Logger,
    params: Params,
    variables: Record<string, unknown>,
  ) => Params;
  executor: ExecutorType<Config, Secrets, Params, Data>;
}
