import type { ActionConnector } from '@kbn/triggers-actions-ui-plugin/public';
import type { ConnectorResource } from '../../../../common/connector_resource';

/** A connector of the API as the browser halves of connector types see it. */
export function toActionConnector(resource: ConnectorResource): ActionConnector {
  return {
    id: resource.id,
    actionTypeId: resource.connector_type_id,
    name: resource.name,
    config: resource.config ?? {},
    secrets: {},
    isPreconfigured: resource.is_preconfigured,
    isDeprecated: resource.is_deprecated || resource.is_connector_type_deprecated,
    isSystemAction: resource.is_system_action,
    isMissingSecrets: resource.is_missing_secrets ?? false,
  };
}
