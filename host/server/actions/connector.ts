import type { ConnectorResource } from '../../common/connector_resource';

/** A connector as the host works with it, wherever it is kept. */
export interface Connector {
  spaceId: string;
  id: string;
  name: string;
  connectorTypeId: string;
  config: Record<string, unknown>;
  isPreconfigured: boolean;
  /** Nobody has entered them since an import, or no key opens them. */
  isMissingSecrets: boolean;
  /** No key opens what is stored of it. */
  isUndecryptable?: boolean;
  /** Whether the API may show the config; preconfigured connectors keep theirs back by default. */
  isConfigShown: boolean;
}

export interface ConnectorWithSecrets extends Connector {
  secrets: Record<string, unknown>;
}

export function toConnectorResource(connector: Connector): ConnectorResource {
  return {
    id: connector.id,
    name: connector.name,
    ...(connector.isConfigShown && { config: connector.config }),
    connector_type_id: connector.connectorTypeId,
    ...(!connector.isPreconfigured && { is_missing_secrets: connector.isMissingSecrets }),
    ...(connector.isUndecryptable && { is_undecryptable: true }),
    is_preconfigured: connector.isPreconfigured,
    is_deprecated: false,
    is_system_action: false,
    is_connector_type_deprecated: false,
  };
}
