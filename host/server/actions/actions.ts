import type { ActionsServerSetup, ActionsServerStart } from '@kbn/actions-plugin/server';
import type { Logger } from '@kbn/core/server';
import type { ActionsSettings, NetworkingSettings, PreconfiguredConnector } from '../config';
import type { Clock } from '../core';
import type { EventLog } from '../event_log';
import { createOutboundHttp, type OutboundHttp } from '../outbound_http';
import type { SecretsCipher } from '../security';
import type { ConnectorStore } from '../storage';
import { createActionExecutor } from './action_executor';
import { createActionsClient, type ActionsClient } from './actions_client';
import { createActionsConfiguration, createHostAllowList } from './actions_configuration';
import { checkStoredConnectors } from './check_stored_connectors';
import type { Connector } from './connector';
import { createConnectorCache } from './connector_cache';
import { createConnectorRepository } from './connector_repository';
import { createConnectorTypeRegistry, type ConnectorType } from './connector_type_registry';
import { createConnectorTransfer, type ConnectorTransfer } from './connector_transfer';
import { createDeliveryActions, type DeliveryActions } from './delivery_actions';
import { createExecutionRecorder } from './recorded_execution';
import { createActionResolver } from './resolve_action';
import { validateConnectorInput } from './validate_connector_input';

/** Sockets per destination: enough for any trigger's plan limit, few enough to be a good guest. */
const MAX_SOCKETS_PER_DESTINATION = 50;
/** So long an execution here may take a connector that another node has just changed for the old one. */
const SHARED_CONNECTOR_MAX_AGE_MS = 1_000;

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
  /** Other nodes may change connectors. */
  isShared: boolean;
  /** How many rules use each connector of a space, by its id. */
  countUses: (spaceId: string) => Promise<ReadonlyMap<string, number>>;
}

type ParameterRenderer = (
  logger: Logger,
  params: Record<string, unknown>,
  variables: Record<string, unknown>,
) => Record<string, unknown>;

/** The host's counterpart of Kibana's plugin `actions`. */
export interface Actions {
  client: ActionsClient;
  /** For whoever else sends something on behalf of people. */
  outboundHttp: OutboundHttp;
  /** Of a space, by id, without opening their secrets. */
  connectorsOf(spaceId: string): Promise<ReadonlyMap<string, Connector>>;
  /** How this connector type fills its own params, when it has a way of its own. */
  renderParameterTemplates(connectorTypeId: string): ParameterRenderer | undefined;
  deliveries: DeliveryActions;
  transfer: ConnectorTransfer;
  /** Contracts for plugins that require `actions`. */
  setup: ActionsServerSetup;
  start: ActionsServerStart;
  /** Warns of preconfigured connectors that cannot work; call when all plugins are set up. */
  checkPreconfigured(): void;
  /** Says which stored connectors cannot be read, and what cures them. */
  checkStored(): Promise<void>;
  /**
   * For what is sent from now on.
   *
   * @throws Error when they cannot be used; the old ones stay.
   */
  changeNetworking(networking: NetworkingSettings): void;
  /** Ends every execution under way; each answers with an error that says so. Idempotent. */
  stop(): Promise<void>;
}

export function createActions(options: ActionsOptions): Actions {
  const { logger, clock, createId } = options;
  const settings = { ...options.settings };
  const allowList = createHostAllowList(settings);
  const outboundHttp = createOutboundHttp({
    isHostAllowed: allowList.isHostnameAllowed,
    isPrivateAddressAllowed: allowList.isPrivateAddressAllowed,
    maxSocketsPerDestination: MAX_SOCKETS_PER_DESTINATION,
    networking: settings.networking,
  });
  warnOfTwoLists(settings.networking, logger);
  const configuration = createActionsConfiguration({
    settings,
    allowList,
    adapter: outboundHttp.adapter,
  });
  const registry = createConnectorTypeRegistry(configuration.isActionTypeEnabled);
  const stored = createConnectorRepository({
    store: options.connectors,
    cipher: options.cipher,
    preconfigured: settings.preconfigured,
  });
  const repository = createConnectorCache({
    repository: stored,
    maxAgeMs: options.isShared ? SHARED_CONNECTOR_MAX_AGE_MS : Infinity,
    now: () => performance.now(),
  });
  const resolver = createActionResolver({ registry, repository, configuration });
  const executor = createActionExecutor({ configuration, logger, clock });
  const record = createExecutionRecorder({
    eventLog: options.eventLog,
    clock,
    createId,
    responseTimeoutMs: settings.responseTimeoutMs,
    version: options.version,
  });
  const client = createActionsClient({
    registry,
    resolver,
    repository,
    configuration,
    executor,
    record,
    eventLog: options.eventLog,
    countUses: options.countUses,
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
    transfer: createConnectorTransfer({ repository, resolver, configuration, clock }),
    outboundHttp,
    async connectorsOf(spaceId) {
      const connectors = await repository.list(spaceId);
      return new Map(connectors.map((connector) => [connector.id, connector]));
    },
    renderParameterTemplates: (id) =>
      registry.get(id)?.renderParameterTemplates as ParameterRenderer | undefined,
    deliveries: createDeliveryActions({ resolver, repository, configuration, executor, record }),
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
    changeNetworking(networking) {
      outboundHttp.changeNetworking(networking);
      settings.networking = networking;
      warnOfTwoLists(networking, logger);
    },
    checkStored: () =>
      checkStoredConnectors({ ...options, isPreconfigured: repository.isPreconfigured }),
    stop: outboundHttp.stop,
  };
}

function warnOfTwoLists({ proxy }: NetworkingSettings, logger: Logger): void {
  if (proxy?.bypassHosts && proxy.onlyHosts) {
    logger.warn(
      'xpack.actions.proxyOnlyHosts is ignored because xpack.actions.proxyBypassHosts is set too.',
    );
  }
}
