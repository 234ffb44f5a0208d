export const PLUGIN_ID = 'xmattersConnector';

/** The id of Kibana's own xMatters connector type: connectors written for Kibana keep working. */
export const CONNECTOR_TYPE_ID = '.xmatters';

/** Kibana's own connector type holds `.xmatters` there, and a second one of that id stops its start. */
export const CONNECTOR_TYPE_ID_BESIDE_KIBANAS_OWN = 'xmatters';

export const CONNECTOR_TYPE_NAME = 'xMatters';

/** Kibana refuses third-party connector types below gold. */
export const MINIMUM_LICENSE = 'gold';

export const SUPPORTED_FEATURE_IDS = ['alerting', 'siem'] as const;

export interface ConnectorTypeIdOptions {
  /** The setting `xmattersConnector.connectorTypeId`. */
  configuredId?: string | undefined;
  /** Whether the plugin that brings Kibana's own xMatters connector type is there. */
  isStackConnectorsPresent: boolean;
}

/** The server and the browser half must register under the same id, so both ask here. */
export function chooseConnectorTypeId({
  configuredId,
  isStackConnectorsPresent,
}: ConnectorTypeIdOptions): string {
  return (
    configuredId ??
    (isStackConnectorsPresent ? CONNECTOR_TYPE_ID_BESIDE_KIBANAS_OWN : CONNECTOR_TYPE_ID)
  );
}
