import { isDeepStrictEqual } from 'node:util';
import { badRequest } from '@hapi/boom';
import { validateConfig, type ActionsConfigurationUtilities } from '@kbn/actions-plugin/server';
import type { Clock } from '../core';
import type { ConnectorWithSecrets } from './connector';
import type { ConnectorRepository } from './connector_repository';
import type { ConnectorType } from './connector_type_registry';
import type { ActionResolver } from './resolve_action';
import { validateConnectorInput } from './validate_connector_input';

/** A connector as it may leave the host: without its secrets. */
export interface TransferableConnector {
  id: string;
  name: string;
  connectorTypeId: string;
  config: Record<string, unknown>;
  /** It has secrets, or should have; they are to be entered where it comes to. */
  isMissingSecrets: boolean;
}

export type Departure =
  | { kind: 'ready'; connector: TransferableConnector }
  /** No key opens it. */
  | { kind: 'undecryptable'; id: string; reason: string };

export type Arrival =
  { kind: 'created' | 'replaced'; isMissingSecrets: boolean } | { kind: 'taken' };

/** Connectors on their way from one host to another. */
export interface ConnectorTransfer {
  /** Those of the space; preconfigured ones are in the settings. Ordered by id. */
  list(spaceId: string): Promise<Departure[]>;
  /**
   * @param mayReplace one of the same id; its secrets stay when nothing else changes where they are sent.
   * @throws Boom 400, 403: why it cannot be here.
   */
  receive(
    spaceId: string,
    connector: TransferableConnector,
    options: { mayReplace: boolean },
  ): Promise<Arrival>;
}

export interface ConnectorTransferOptions {
  repository: ConnectorRepository;
  resolver: Pick<ActionResolver, 'typeOf' | 'ensureEnabled'>;
  configuration: ActionsConfigurationUtilities;
  clock: Clock;
}

export function createConnectorTransfer(options: ConnectorTransferOptions): ConnectorTransfer {
  const { repository, resolver, configuration, clock } = options;

  /** Whether it works as it came: some types need no secrets. */
  function worksWithout(type: ConnectorType, config: Record<string, unknown>): boolean {
    try {
      validateConnectorInput(type, { config, secrets: {} }, configuration);
      return true;
    } catch {
      return false;
    }
  }

  function validConfig(type: ConnectorType, config: Record<string, unknown>) {
    try {
      return validateConfig(type, config, { configurationUtilities: configuration });
    } catch (error) {
      throw badRequest(error instanceof Error ? error.message : String(error));
    }
  }

  /** What is stored of a connector that may be replaced by this one, if it can be read. */
  async function known(spaceId: string, { id, connectorTypeId }: TransferableConnector) {
    const found = await repository.find(spaceId, id);
    if (found && found.connectorTypeId !== connectorTypeId) {
      throw badRequest(
        `There is a connector ${id} of type "${found.connectorTypeId}" here. Import this one as a copy, or delete that one.`,
      );
    }
    return found && !found.isUndecryptable ? repository.findWithSecrets(spaceId, id) : undefined;
  }

  return {
    async list(spaceId) {
      const connectors = await repository.list(spaceId);
      const stored = connectors.filter(({ isPreconfigured }) => !isPreconfigured);
      return Promise.all(
        stored.map(async ({ id, isUndecryptable }): Promise<Departure> => {
          const connector = isUndecryptable
            ? undefined
            : await repository.findWithSecrets(spaceId, id);
          return connector
            ? { kind: 'ready', connector: withoutSecrets(connector) }
            : { kind: 'undecryptable', id, reason: 'no encryption key opens it' };
        }),
      );
    },

    async receive(spaceId, connector, { mayReplace }) {
      const { id, name, connectorTypeId } = connector;
      if (repository.isPreconfigured(id)) {
        throw badRequest(`This ${id} already exists in a preconfigured action.`);
      }
      const type = resolver.typeOf(connectorTypeId);
      resolver.ensureEnabled(type);
      const config = validConfig(type, connector.config);
      const isMissingSecrets = connector.isMissingSecrets || !worksWithout(type, connector.config);
      const arrived: ConnectorWithSecrets = {
        spaceId,
        id,
        name,
        connectorTypeId,
        config,
        secrets: {},
        isPreconfigured: false,
        isMissingSecrets,
        isConfigShown: true,
      };
      if (await repository.insert(arrived, clock.now())) {
        return { kind: 'created', isMissingSecrets };
      }
      if (!mayReplace) {
        return { kind: 'taken' };
      }
      const before = await known(spaceId, connector);
      // Other config could send the secrets to somebody who was never meant to have them.
      const isSame = before !== undefined && isDeepStrictEqual(before.config, config);
      const replaced = isSame
        ? { ...arrived, secrets: before.secrets, isMissingSecrets: before.isMissingSecrets }
        : arrived;
      return (await repository.update(replaced, clock.now()))
        ? { kind: 'replaced', isMissingSecrets: replaced.isMissingSecrets }
        : { kind: 'taken' };
    },
  };
}

function withoutSecrets(connector: ConnectorWithSecrets): TransferableConnector {
  const { id, name, connectorTypeId, config, secrets, isMissingSecrets } = connector;
  const hasSecrets = Object.values(secrets).some((value) => value !== null && value !== undefined);
  return { id, name, connectorTypeId, config, isMissingSecrets: isMissingSecrets || hasSecrets };
}
