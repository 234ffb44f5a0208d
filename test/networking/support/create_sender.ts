import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConnectorUsageCollector } from '@kbn/actions-plugin/server';
import { stringify } from 'yaml';
import {
  createActionsConfiguration,
  createHostAllowList,
} from '../../../host/server/actions/actions_configuration';
import { openSettings } from '../../../host/server/config';
import { createLogger } from '../../../host/server/core';
import { createOutboundHttp } from '../../../host/server/outbound_http';
import { createExecutor } from '../../../server/executor';

export interface SentPage {
  status: 'ok' | 'error';
  /** What whoever is on call reads. */
  serviceMessage: string | undefined;
  retry: unknown;
}

export interface Sender {
  /** Sends one page to a trigger's URL as a delivery does. */
  send(url: string): Promise<SentPage>;
  stop(): Promise<void>;
}

const running = new Set<Sender>();

/** Ends what this file of tests made. */
export async function stopSenders(): Promise<void> {
  await Promise.all([...running].map((sender) => sender.stop()));
}

/** The connector type's executor over the host's sockets, under `xpack.actions` as in `host.yml`. */
export function createSender(actions: object = {}): Sender {
  const settings = readSettings({ allowedHosts: ['localhost', '*'], ...actions });
  const allowList = createHostAllowList(settings);
  const outbound = createOutboundHttp({
    isHostAllowed: allowList.isHostnameAllowed,
    isPrivateAddressAllowed: allowList.isPrivateAddressAllowed,
    maxSocketsPerDestination: 5,
    networking: settings.networking,
  });
  const configurationUtilities = createActionsConfiguration({
    settings,
    allowList,
    adapter: outbound.adapter,
  });
  const logger = createLogger({ level: 'silent', destination: { write: () => {} } });
  const execute = createExecutor();
  const sender: Sender = {
    async send(url) {
      const result = await execute({
        actionId: 'on-call',
        services: {},
        config: { configUrl: null, usesBasic: false },
        secrets: { user: null, password: null, secretsUrl: url },
        params: { severity: 'High', signalId: 'rule:alert', alertActionGroupName: 'Fired' },
        logger,
        configurationUtilities,
        connectorUsageCollector: new ConnectorUsageCollector({ logger, connectorId: 'on-call' }),
      });
      const { status, serviceMessage, retry } = result;
      return { status, serviceMessage, retry };
    },
    async stop() {
      running.delete(sender);
      await outbound.stop();
    },
  };
  running.add(sender);
  return sender;
}

function readSettings(actions: object) {
  const folder = mkdtempSync(join(tmpdir(), 'networking-settings-'));
  const path = join(folder, 'host.yml');
  writeFileSync(path, stringify({ xpack: { actions } }));
  const { actions: settings } = openSettings({ path, environment: {}, overrides: [] }).validate([]);
  rmSync(folder, { recursive: true });
  return settings;
}
