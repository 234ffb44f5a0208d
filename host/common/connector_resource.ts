/** A connector as the API shows it (Kibana's names and casing). Secrets are never part of it. */
export interface ConnectorResource {
  id: string;
  name: string;
  connector_type_id: string;
  /** Left out for preconfigured connectors unless their `exposeConfig` is set. */
  config?: Record<string, unknown>;
  /** Left out for preconfigured connectors. */
  is_missing_secrets?: boolean;
  /** Ours: no encryption key opens it, so its config is not known either. */
  is_undecryptable?: true;
  is_preconfigured: boolean;
  is_deprecated: boolean;
  is_system_action: boolean;
  is_connector_type_deprecated: boolean;
}

export interface ListedConnectorResource extends ConnectorResource {
  referenced_by_count: number;
}

export interface ConnectorTypeResource {
  id: string;
  name: string;
  enabled: boolean;
  enabled_in_config: boolean;
  enabled_in_license: boolean;
  minimum_license_required: string;
  supported_feature_ids: string[];
  is_system_action_type: boolean;
  is_deprecated: boolean;
  source: 'stack';
}

/** The answer of `_execute`; Kibana's mixed casing is part of the contract. */
export interface ExecutionResource {
  connector_id: string;
  status: 'ok' | 'error';
  message?: string;
  service_message?: string;
  data?: unknown;
  /** A time is ISO 8601. */
  retry?: boolean | string | null;
  errorSource?: 'user' | 'framework';
}
