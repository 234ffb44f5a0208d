import { openSync, writeSync } from 'node:fs';
import { devNull } from 'node:os';
import { ConnectorUsageCollector } from '@kbn/actions-plugin/server';
import { createActionExecutor } from '../../host/server/actions/action_executor';
import {
  createActionsConfiguration,
  createHostAllowList,
} from '../../host/server/actions/actions_configuration';
import type { ConnectorWithSecrets } from '../../host/server/actions/connector';
import type { ConnectorType } from '../../host/server/actions/connector_type_registry';
import { DEFAULT_NETWORKING, DEFAULT_RUN, type ActionsSettings } from '../../host/server/config';
import { createLogger, systemClock } from '../../host/server/core';
import { createOutboundHttp } from '../../host/server/outbound_http';
import { createConnectorType } from '../../server/connector_type';
import { ALERT, checkAccepted, MAX_SOCKETS, type SendAlert } from './contestant';

/** Kibana's defaults, but with an allow-list that names the receiver, as loopback must be named. */
const SETTINGS: ActionsSettings = {
  allowedHosts: ['127.0.0.1'],
  allowPrivateAddresses: false,
  enabledActionTypes: ['*'],
  preconfigured: [],
  responseTimeoutMs: 60_000,
  maxResponseContentLengthBytes: 1024 * 1024,
  networking: DEFAULT_NETWORKING,
  run: DEFAULT_RUN,
};

const CONNECTOR_ID = 'xmatters-on-call';

function createHost() {
  const allowList = createHostAllowList(SETTINGS);
  const { adapter } = createOutboundHttp({
    isHostAllowed: (hostname) => allowList.isHostnameAllowed(hostname),
    isPrivateAddressAllowed: (hostname) => allowList.isPrivateAddressAllowed(hostname),
    maxSocketsPerDestination: MAX_SOCKETS,
  });
  const nowhere = openSync(devNull, 'w');
  return {
    configuration: createActionsConfiguration({ settings: SETTINGS, allowList, adapter }),
    // Log lines are made and written as in the host, to where they take no room.
    logger: createLogger({
      level: 'info',
      destination: { write: (line) => void writeSync(nowhere, line) },
    }),
    connectorType: createConnectorType('.xmatters'),
  };
}

const secretsWith = (secretsUrl: string) => ({ user: null, password: null, secretsUrl });

/** The plugin's executor, the contract's `request` and the host's sockets. */
export function createOurExecutor(): SendAlert {
  const { configuration, logger, connectorType } = createHost();
  return async (url) => {
    const { status, data } = await connectorType.executor({
      actionId: CONNECTOR_ID,
      services: {},
      config: { configUrl: null, usesBasic: false },
      secrets: secretsWith(url),
      params: ALERT,
      logger,
      configurationUtilities: configuration,
      connectorUsageCollector: new ConnectorUsageCollector({ logger, connectorId: CONNECTOR_ID }),
    });
    checkAccepted(status, data);
  };
}

/** The host's action executor around it: validation of all parts, scrubbing, one log line each. */
export function createOurHostPath(): SendAlert {
  const { configuration, logger, connectorType } = createHost();
  const executor = createActionExecutor({ configuration, logger, clock: systemClock });
  // registries forget the parts' types
  const anyConnectorType = connectorType as unknown as ConnectorType;
  const connector: Omit<ConnectorWithSecrets, 'secrets'> = {
    spaceId: 'default',
    id: CONNECTOR_ID,
    name: 'On-call people',
    connectorTypeId: connectorType.id,
    config: { configUrl: null, usesBasic: false },
    isPreconfigured: false,
    isMissingSecrets: false,
    isConfigShown: true,
  };
  // As the host keeps them open.
  const connectors = new Map<string, ConnectorWithSecrets>();
  return async (url) => {
    const open = connectors.get(url) ?? { ...connector, secrets: secretsWith(url) };
    connectors.set(url, open);
    const { status, data } = await executor.execute({
      connector: open,
      connectorType: anyConnectorType,
      params: ALERT,
    });
    checkAccepted(status, data);
  };
}
