import type { ConnectorResource } from '../../../../common/connector_resource';
import type { HttpClient } from '../../../data/http_client';
import type { ConnectorContent } from '../form/use_connector_form';
import { connectorPath, NEW_CONNECTOR_PATH } from './api_paths';

export function createConnector(
  http: HttpClient,
  typeId: string,
  { id, name, config, secrets }: ConnectorContent,
): Promise<ConnectorResource> {
  const body = { name, config, secrets, connector_type_id: typeId };
  return http.post(id ? connectorPath(id) : NEW_CONNECTOR_PATH, body);
}

export function updateConnector(
  http: HttpClient,
  id: string,
  { name, config, secrets }: Omit<ConnectorContent, 'id'>,
): Promise<ConnectorResource> {
  return http.put(connectorPath(id), { name, config, secrets });
}
