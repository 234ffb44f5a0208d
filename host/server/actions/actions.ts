import type { ActionsServerSetup, ActionsServerStart } from '@kbn/actions-plugin/server';
import type { Logger } from '@kbn/core/server';
import type { ActionsSettings, PreconfiguredConnector } from '../config';
import type { Clock } from '../core';
import type { EventLog } from '../event_log';
import { createOutboundHttp } from '../outbound_http';
import type { SecretsCipher } from '../security';
import type { ConnectorStore } from '../storage';
import { createActionExecutor } from './action_executor';
import { createActionsClient, type ActionsClient } from './actions_client';
import { createActionsConfiguration, createHostAllowList } from './actions_configuration';
import { createConnectorRepository } from './connector_repository';
import { createConnectorTypeRegistry, type ConnectorType } from './connector_type_registry';
import { createExecutionRecorder } from './recorded_execution';
import { validateConnectorInput } from './validate_connector_input';

/** Sockets per destination: enough for any trigger's plan limit, few enough to be a good guest. */
const MAX_SOCKETS_PER_DESTINATION = 50;

export interface ActionsOptions {
  settings: ActionsSettings;
  connectors: ConnectorStore;
  cipher: SecretsCipher;
  eventLog: EventLog;
  logger: Logger;
  clock: Clock;
  createId: () => string;
  /** Of the host, for the event log. */
  version: string;
}

/** The host's counterpart of Kibana's plugin `actions`. */
export interface Actions {
  client: ActionsClient;
  /** Contracts for plugins that require `actions`. */
  setup: ActionsServerSetup;
  start: ActionsServerStart;
  /** Warns of preconfigured connectors that cannot work; call when all plugins are set up. */
  checkPreconfigured(): void;
  /** Ends every execution under way; each answers with an error that says so. Idempotent. */
  stop(): Promise<void>;
}

export function createActions(options: ActionsOptions): Actions {
  const { settings, logger, clock, createId } = options;
  const allowList = createHostAllowList(settings);
  const outboundHttp = createOutboundHttp({
    isHostAllowed: allowList.isHostnameAllowed,
    isPrivateAddressAllowed: allowList.isPrivateAddressAllowed,
    maxSocketsPerDestination: MAX_SOCKETS_PER_DESTINATION,
  });
  const configuration = createActionsConfiguration({
    settings,
    allowList,
    adapter: outboundHttp.adapter,
  });
  const registry = createConnectorTypeRegistry(configuration.isActionTypeEnabled);
  const repository = createConnectorRepository({
    store: options.connectors,
    cipher: options.cipher,
    preconfigured: settings.preconfigured,
  });
  const client = createActionsClient({
    registry,
    repository,
    configuration,
    executor: createActionExecutor({ configuration, logger, clock }),
    record: createExecutionRecorder({
      eventLog: options.eventLog,
      clock,
      createId,
      responseTimeoutMs: settings.responseTimeoutMs,
      version: options.version,
    }),
    eventLog: options.eventLog,
    clock,
    createId,
  });

  function problemOf(connector: PreconfiguredConnector): string | undefined {
    const type = registry.get(connector.connectorTypeId);
    if (!type) {
      return `connector type "${connector.connectorTypeId}" is not registered`;
    }
    try {
      validateConnectorInput(type, connector, configuration);
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  return {
    client,
    setup: {
      registerType: (type) => registry.register(type as unknown as ConnectorType),
      getActionsConfigurationUtilities: () => configuration,
      isPreconfiguredConnector: repository.isPreconfigured,
    },
    start: { isActionTypeEnabled: configuration.isActionTypeEnabled },
    checkPreconfigured() {
      for (const connector of settings.preconfigured) {
        const problem = problemOf(connector);
        if (problem !== undefined) {
          logger.warn(`Preconfigured connector "${connector.id}" cannot work: ${problem}`);
        }
      }
    },
    stop: outboundHttp.stop,
  };
}
