import type {
  ConnectorFormSchema,
  InternalConnectorForm,
} from '@kbn/triggers-actions-ui-plugin/public';
import type { XmattersConfig, XmattersSecrets } from '../common';

/**
 * What the form starts with. The API answers `null` for the URL that URL authentication does not have;
 * to the form that is a value, and choosing the other method and coming back would count as its loss.
 */
export function toFormData({
  config,
  secrets,
  ...rest
}: Partial<ConnectorFormSchema<XmattersConfig, XmattersSecrets>>): InternalConnectorForm {
  // Kibana's forms ask for a part of a connector too, and want no more than that part.
  const data: Partial<InternalConnectorForm> = {
    ...rest,
    ...(config && { config: withoutNulls(config) }),
    ...(secrets && { secrets: { ...secrets } }),
  };
  return data as InternalConnectorForm;
}

function withoutNulls(fields: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}
