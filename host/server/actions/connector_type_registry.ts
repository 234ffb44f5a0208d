import { ConnectorFeatureIds, LICENSE_TYPES } from '@kbn/actions-plugin/common';
import type { ActionType as KibanaActionType } from '@kbn/actions-plugin/server';
import type { ConnectorTypeResource } from '../../common/connector_resource';

/** A registered connector type, whatever its config, secrets and params are. */
export type ConnectorType = KibanaActionType<never, never, never>;

/** In-stack types that Kibana lets through below a gold licence. */
const BELOW_GOLD_ALLOWED: ReadonlySet<string> = new Set(['.server-log', '.index']);

export interface ConnectorTypeRegistry {
  /** @throws Error with Kibana's message on a duplicate id, an unknown licence or feature id. */
  register(connectorType: ConnectorType): void;
  get(id: string): ConnectorType | undefined;
  /** @param featureId only the types that support this feature. */
  list(featureId?: string): ConnectorTypeResource[];
}

export function createConnectorTypeRegistry(
  isEnabledInConfig: (id: string) => boolean,
): ConnectorTypeRegistry {
  const types = new Map<string, ConnectorType>();
  return {
    register(connectorType) {
      if (types.has(connectorType.id)) {
        throw new Error(`Action type "${connectorType.id}" is already registered.`);
      }
      checkLicense(connectorType);
      checkFeatureIds(connectorType);
      types.set(connectorType.id, connectorType);
    },
    get: (id) => types.get(id),
    list: (featureId) =>
      [...types.values()]
        .filter((type) => !featureId || type.supportedFeatureIds.includes(featureId))
        .map((type) => ({
          id: type.id,
          name: type.name,
          enabled: isEnabledInConfig(type.id),
          enabled_in_config: isEnabledInConfig(type.id),
          enabled_in_license: true,
          minimum_license_required: type.minimumLicenseRequired,
          supported_feature_ids: type.supportedFeatureIds,
          is_system_action_type: type.isSystemActionType ?? false,
          is_deprecated: false,
          source: 'stack',
        })),
  };
}

function checkLicense({ id, minimumLicenseRequired }: ConnectorType): void {
  const rank = LICENSE_TYPES.indexOf(minimumLicenseRequired);
  if (rank < 0) {
    throw new Error(`"${minimumLicenseRequired}" is not a valid license type`);
  }
  if (rank < LICENSE_TYPES.indexOf('gold') && !BELOW_GOLD_ALLOWED.has(id)) {
    throw new Error(
      `Third party action type "${id}" can only set minimumLicenseRequired to a gold license or higher`,
    );
  }
}

function checkFeatureIds({ id, supportedFeatureIds }: ConnectorType): void {
  if (!supportedFeatureIds?.length) {
    throw new Error(
      `At least one "supportedFeatureId" value must be supplied for connector type "${id}".`,
    );
  }
  const unknown = supportedFeatureIds.filter((featureId) => !ConnectorFeatureIds.has(featureId));
  if (unknown.length > 0) {
    throw new Error(`Invalid feature ids "${unknown.join(',')}" for connector type "${id}".`);
  }
}
