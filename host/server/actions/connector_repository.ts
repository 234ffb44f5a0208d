import type { PreconfiguredConnector } from '../config';
import type { SecretsCipher } from '../security';
import type { ConnectorRow, ConnectorStore } from '../storage';
import type { Connector, ConnectorWithSecrets } from './connector';
import { ownerOf } from './connector_seal';

/** What is sealed in a row. The config is sealed too: a trigger URL in it must not lie in clear. */
interface SealedContent {
  config: Record<string, unknown>;
  secrets: Record<string, unknown>;
}

export interface ConnectorRepository {
  isPreconfigured(id: string): boolean;
  find(spaceId: string, id: string): Promise<Connector | undefined>;
  /** @throws SecretsNotReadableError when the row was written with another key. */
  findWithSecrets(spaceId: string, id: string): Promise<ConnectorWithSecrets | undefined>;
  list(spaceId: string): Promise<Connector[]>;
  /** @returns false when the id is taken. */
  insert(connector: ConnectorWithSecrets, now: Date): Promise<boolean>;
  /** @returns false when there is no such connector. */
  update(connector: ConnectorWithSecrets, now: Date): Promise<boolean>;
  /** @returns false when there is no such connector. */
  delete(spaceId: string, id: string): Promise<boolean>;
}

export interface ConnectorRepositoryOptions {
  store: ConnectorStore;
  cipher: SecretsCipher;
  preconfigured: readonly PreconfiguredConnector[];
}

/** Stored and preconfigured connectors as one; the only place that opens and seals their secrets. */
export function createConnectorRepository({
  store,
  cipher,
  preconfigured,
}: ConnectorRepositoryOptions): ConnectorRepository {
  const preconfiguredById = new Map(preconfigured.map((connector) => [connector.id, connector]));

  const seal = ({ config, secrets, ...connector }: ConnectorWithSecrets) =>
    cipher.encrypt(ownerOf(connector), { config, secrets } satisfies SealedContent);

  function open(row: ConnectorRow): ConnectorWithSecrets {
    const { config, secrets } = cipher.decrypt(ownerOf(row), row.sealed) as SealedContent;
    return {
      spaceId: row.spaceId,
      id: row.id,
      name: row.name,
      connectorTypeId: row.connectorTypeId,
      config,
      secrets,
      isPreconfigured: false,
      isMissingSecrets: row.isMissingSecrets,
      isConfigShown: true,
    };
  }

  return {
    isPreconfigured: (id) => preconfiguredById.has(id),

    async find(spaceId, id) {
      const known = preconfiguredById.get(id);
      const row = known ? undefined : await store.find(spaceId, id);
      const found = known ? fromPreconfigured(known, spaceId) : row && openOrBare(row, open);
      return found && withoutSecrets(found);
    },

    async findWithSecrets(spaceId, id) {
      const known = preconfiguredById.get(id);
      if (known) {
        return fromPreconfigured(known, spaceId);
      }
      const row = await store.find(spaceId, id);
      return row && open(row);
    },

    async list(spaceId) {
      const rows = await store.list(spaceId);
      return [
        ...preconfigured.map((connector) => withoutSecrets(fromPreconfigured(connector, spaceId))),
        // A stored one of the same id is hidden behind it, here as in every other call.
        ...rows
          .filter(({ id }) => !preconfiguredById.has(id))
          .map((row) => withoutSecrets(openOrBare(row, open))),
      ];
    },

    insert: (connector, now) =>
      store.insert({
        spaceId: connector.spaceId,
        id: connector.id,
        connectorTypeId: connector.connectorTypeId,
        name: connector.name,
        sealed: seal(connector),
        isMissingSecrets: connector.isMissingSecrets,
        createdAt: now,
        updatedAt: now,
      }),

    update: (connector, now) =>
      store.update(connector.spaceId, connector.id, {
        name: connector.name,
        sealed: seal(connector),
        isMissingSecrets: connector.isMissingSecrets,
        updatedAt: now,
      }),

    delete: (spaceId, id) => store.delete(spaceId, id),
  };
}

function fromPreconfigured(
  connector: PreconfiguredConnector,
  spaceId: string,
): ConnectorWithSecrets {
  return {
    spaceId,
    id: connector.id,
    name: connector.name,
    connectorTypeId: connector.connectorTypeId,
    config: connector.config,
    secrets: connector.secrets,
    isPreconfigured: true,
    isMissingSecrets: false,
    isConfigShown: connector.exposeConfig,
  };
}

/** One unreadable row must not hide the others: it is listed without its config, secrets missing. */
function openOrBare(
  row: ConnectorRow,
  open: (row: ConnectorRow) => ConnectorWithSecrets,
): ConnectorWithSecrets {
  try {
    return open(row);
  } catch {
    return {
      spaceId: row.spaceId,
      id: row.id,
      name: row.name,
      connectorTypeId: row.connectorTypeId,
      config: {},
      secrets: {},
      isPreconfigured: false,
      isMissingSecrets: true,
      isUndecryptable: true,
      isConfigShown: true,
    };
  }
}

function withoutSecrets({ secrets: _secrets, ...connector }: ConnectorWithSecrets): Connector {
  return connector;
}
