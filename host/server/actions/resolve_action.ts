import { badRequest, forbidden, notFound, type Boom } from '@hapi/boom';
import type { ActionsConfigurationUtilities } from '@kbn/actions-plugin/server';
import type { ConnectorWithSecrets } from './connector';
import type { ConnectorRepository } from './connector_repository';
import type { ConnectorType, ConnectorTypeRegistry } from './connector_type_registry';
import { SecretsMissingError } from './unusable_secrets';

export interface ResolvedAction {
  connector: ConnectorWithSecrets;
  connectorType: ConnectorType;
}

export interface ActionResolver {
  /** @throws Boom 400. */
  typeOf(connectorTypeId: string): ConnectorType;
  /** @throws Boom 403. */
  ensureEnabled(connectorType: ConnectorType): void;
  /**
   * What it takes to execute a connector.
   *
   * @throws Boom 404, 400 or 403 with Kibana's texts; UnusableSecretsError.
   */
  resolve(spaceId: string, connectorId: string): Promise<ResolvedAction>;
}

export interface ActionResolverOptions {
  registry: Pick<ConnectorTypeRegistry, 'get'>;
  repository: Pick<ConnectorRepository, 'findWithSecrets'>;
  configuration: Pick<ActionsConfigurationUtilities, 'ensureActionTypeEnabled'>;
}

export function createActionResolver({
  registry,
  repository,
  configuration,
}: ActionResolverOptions): ActionResolver {
  function typeOf(id: string): ConnectorType {
    const type = registry.get(id);
    if (!type) {
      throw badRequest(`Action type "${id}" is not registered.`);
    }
    return type;
  }

  function ensureEnabled({ id }: ConnectorType): void {
    try {
      configuration.ensureActionTypeEnabled(id);
    } catch (error) {
      throw forbidden(error instanceof Error ? error.message : String(error));
    }
  }

  return {
    typeOf,
    ensureEnabled,
    async resolve(spaceId, connectorId) {
      const connector = await repository.findWithSecrets(spaceId, connectorId);
      if (!connector) {
        throw connectorNotFound(connectorId);
      }
      if (connector.isMissingSecrets) {
        throw new SecretsMissingError(connectorId);
      }
      const connectorType = typeOf(connector.connectorTypeId);
      // A preconfigured connector was put there by the administrator who chose the enabled types.
      if (!connector.isPreconfigured) {
        ensureEnabled(connectorType);
      }
      return { connector, connectorType };
    },
  };
}

export function connectorNotFound(id: string): Boom {
  return notFound(`Saved object [action/${id}] not found`);
}
