export { createActions, type Actions, type ActionsOptions } from './actions';
export type { ActionsClient } from './actions_client';
export type { ConnectorTransfer, TransferableConnector } from './connector_transfer';
export type { DeliveryActions } from './delivery_actions';
export type { ExecutionResult } from './action_executor';
export type { RecordedExecution } from './recorded_execution';
export { reencryptConnectors, type Reencryption } from './reencrypt_connectors';
