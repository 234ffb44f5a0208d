export {
  AlertingConnectorFeatureId,
  CasesConnectorFeatureId,
  ConnectorFeatureIds,
  SecurityConnectorFeatureId,
  UptimeConnectorFeatureId,
} from './connector_feature_ids';
export type { ActionTypeExecutorResult, ActionTypeExecutorResultStatus } from './executor_result';
export { LICENSE_TYPES, type LicenseType } from './license_type';
