import { badRequest, conflict } from '@hapi/boom';
import type { ActionsConfigurationUtilities } from '@kbn/actions-plugin/server';
import type {
  ConnectorResource,
  ConnectorTypeResource,
  ListedConnectorResource,
} from '../../common/connector_resource';
import type { Clock } from '../core';
import type { EventLog } from '../event_log';
import type { ActionExecutor } from './action_executor';
import { toConnectorResource, type Connector, type ConnectorWithSecrets } from './connector';
import type { ConnectorRepository } from './connector_repository';
import type { ConnectorTypeRegistry } from './connector_type_registry';
import type { ExecutionRecorder, RecordedExecution } from './recorded_execution';
import { connectorNotFound, type ActionResolver, type ResolvedAction } from './resolve_action';
import { isAboutSecrets, unusableSecretsResult } from './unusable_secrets';
import { validateConnectorInput, type ConnectorContent } from './validate_connector_input';

export interface ConnectorInput extends ConnectorContent {
  name: string;
}

export interface NewConnectorInput extends ConnectorInput {
  /** Made here when absent. */
  id?: string | undefined;
  connectorTypeId: string;
}

export interface TestConnectorInput extends ConnectorInput {
  connectorTypeId: string;
  params: unknown;
}

/** What the HTTP API does with connectors. Refusals are Boom errors with Kibana's texts. */
export interface ActionsClient {
  create(spaceId: string, input: NewConnectorInput): Promise<ConnectorResource>;
  get(spaceId: string, id: string): Promise<ConnectorResource>;
  /** Sorted by name. */
  list(spaceId: string): Promise<ListedConnectorResource[]>;
  update(spaceId: string, id: string, input: ConnectorInput): Promise<ConnectorResource>;
  delete(spaceId: string, id: string): Promise<void>;
  /** Of a space that is no more. What its connectors did is in the store by then. */
  deleteAll(spaceId: string): Promise<void>;
  execute(spaceId: string, id: string, params: unknown): Promise<RecordedExecution>;
  /** Runs a connector that is not saved; only a line in the event log stays. */
  test(spaceId: string, input: TestConnectorInput): Promise<RecordedExecution>;
  listTypes(featureId?: string): ConnectorTypeResource[];
}

export interface ActionsClientOptions {
  registry: Pick<ConnectorTypeRegistry, 'list'>;
  resolver: ActionResolver;
  repository: ConnectorRepository;
  configuration: ActionsConfigurationUtilities;
  executor: ActionExecutor;
  record: ExecutionRecorder;
  eventLog: EventLog;
  countUses: (spaceId: string) => Promise<ReadonlyMap<string, number>>;
  clock: Clock;
  createId: () => string;
}

const HTTP_REQUEST = { source: 'http request' };
const TEST = { source: 'test' };
const UNSAVED = {
  id: '',
  isPreconfigured: false,
  isMissingSecrets: false,
  isConfigShown: true,
};

export function createActionsClient(options: ActionsClientOptions): ActionsClient {
  const { registry, resolver, repository, configuration, executor, record, clock, createId } =
    options;
  const { typeOf, ensureEnabled } = resolver;

  async function mustFind(spaceId: string, id: string): Promise<Connector> {
    const connector = await repository.find(spaceId, id);
    if (!connector) {
      throw connectorNotFound(id);
    }
    return connector;
  }

  return {
    async create(spaceId, input) {
      const { connectorTypeId, name } = input;
      if (input.id !== undefined && repository.isPreconfigured(input.id)) {
        throw badRequest(`This ${input.id} already exists in a preconfigured action.`);
      }
      const type = typeOf(connectorTypeId);
      const { config, secrets } = validateConnectorInput(type, input, configuration);
      ensureEnabled(type);
      const connector: ConnectorWithSecrets = {
        spaceId,
        id: input.id ?? createId(),
        name,
        connectorTypeId,
        config,
        secrets,
        isPreconfigured: false,
        isMissingSecrets: false,
        isConfigShown: true,
      };
      if (!(await repository.insert(connector, clock.now()))) {
        throw conflict(`Saved object [action/${connector.id}] conflict`);
      }
      return toConnectorResource(connector);
    },

    async get(spaceId, id) {
      return toConnectorResource(await mustFind(spaceId, id));
    },

    async list(spaceId) {
      const [connectors, uses] = await Promise.all([
        repository.list(spaceId),
        options.countUses(spaceId),
      ]);
      return connectors
        .toSorted((a, b) => a.name.localeCompare(b.name))
        .map((connector) => ({
          ...toConnectorResource(connector),
          referenced_by_count: uses.get(connector.id) ?? 0,
        }));
    },

    async update(spaceId, id, input) {
      if (repository.isPreconfigured(id)) {
        throw badRequest(`Preconfigured action ${id} can not be updated.`);
      }
      const known = await mustFind(spaceId, id);
      const type = typeOf(known.connectorTypeId);
      const { config, secrets } = validateConnectorInput(type, input, configuration);
      ensureEnabled(type);
      const connector: ConnectorWithSecrets = {
        ...known,
        name: input.name,
        config,
        secrets,
        isMissingSecrets: false,
        isUndecryptable: false,
      };
      if (!(await repository.update(connector, clock.now()))) {
        throw connectorNotFound(id);
      }
      return toConnectorResource(connector);
    },

    async delete(spaceId, id) {
      if (repository.isPreconfigured(id)) {
        throw badRequest(`Preconfigured action ${id} is not allowed to delete.`);
      }
      if (!(await repository.delete(spaceId, id))) {
        throw connectorNotFound(id);
      }
      await options.eventLog.forgetConnector(spaceId, id);
    },

    async deleteAll(spaceId) {
      await options.eventLog.flush();
      const connectors = await repository.list(spaceId);
      for (const { id, isPreconfigured } of connectors) {
        if (!isPreconfigured) {
          // oxlint-disable-next-line no-await-in-loop -- one after the other
          await repository.delete(spaceId, id);
        }
      }
    },

    async execute(spaceId, id, params) {
      let action: ResolvedAction;
      try {
        action = await resolver.resolve(spaceId, id);
      } catch (error) {
        if (isAboutSecrets(error)) {
          const known = await mustFind(spaceId, id);
          return record(known, HTTP_REQUEST, () =>
            Promise.resolve(unusableSecretsResult(id, error)),
          );
        }
        throw error;
      }
      return record(action.connector, HTTP_REQUEST, () => executor.execute({ ...action, params }));
    },

    async test(spaceId, { connectorTypeId, name, params, ...content }) {
      const connectorType = typeOf(connectorTypeId);
      const { config, secrets } = validateConnectorInput(connectorType, content, configuration);
      ensureEnabled(connectorType);
      const connector = { ...UNSAVED, spaceId, name, connectorTypeId, config, secrets };
      const execution = { connector, connectorType, params };
      return record(connector, TEST, () => executor.execute(execution));
    },

    listTypes: (featureId) => registry.list(featureId),
  };
}
