/** The host's endpoints that the page talks to. */
export const CONNECTORS_PATH = '/api/actions/connectors';
export const CONNECTOR_TYPES_PATH = '/api/actions/connector_types';
export const LAST_EXECUTIONS_PATH = '/internal/actions/_last_executions';
export const CONNECTOR_HEALTH_PATH = '/internal/actions/_connector_health';
export const TEST_PATH = '/internal/actions/connector/_test';
export const NEW_CONNECTOR_PATH = '/api/actions/connector';

export const connectorPath = (id: string) => `${NEW_CONNECTOR_PATH}/${encodeURIComponent(id)}`;

export const executePath = (id: string) => `${connectorPath(id)}/_execute`;
