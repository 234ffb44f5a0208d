import type { ConnectorTypeResource } from '../../../../common/connector_resource';

/** Why connectors of this type cannot be used, or undefined when they can. */
export function whyDisabled(type: ConnectorTypeResource): string | undefined {
  if (!type.enabled_in_config) {
    return 'This connector type is disabled by the setting xpack.actions.enabledActionTypes.';
  }
  if (!type.enabled_in_license) {
    return `This connector type requires a ${capitalize(type.minimum_license_required)} license.`;
  }
  return type.enabled ? undefined : 'This connector type is disabled.';
}

const capitalize = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
