export {
  chooseConnectorTypeId,
  CONNECTOR_TYPE_ID,
  CONNECTOR_TYPE_ID_BESIDE_KIBANAS_OWN,
  CONNECTOR_TYPE_NAME,
  MINIMUM_LICENSE,
  PLUGIN_ID,
  SUPPORTED_FEATURE_IDS,
  type ConnectorTypeIdOptions,
} from './connector_type';
export { DEFAULT_SEVERITY, SEVERITIES, SEVERITY_WHEN_EMPTY, type Severity } from './severity';
export { createTriggerPayload } from './trigger_payload';
export { createTriggerTarget, decodeUrlPart, triggerUrlOf } from './trigger_target';
export { hasApiKey, holdsCredentials, parseTriggerUrl, readTriggerUrl } from './trigger_url';
export { MAX_CREDENTIAL_LENGTH, MAX_URL_LENGTH } from './limits';
export type {
  XmattersConfig,
  XmattersParams,
  XmattersResultData,
  XmattersSecrets,
} from './xmatters_connector';
