export { type AdmissionOptions } from './admission';
export {
  DEFAULT_CIRCUIT_BREAKER,
  type Circuit,
  type CircuitBreakerOptions,
} from './circuit_breaker';
export {
  createDeliveries,
  type Deliveries,
  type DeliveriesOptions,
  type DeliveryRequest,
  type RuleDeliveryRequest,
} from './deliveries';
export { startDeliveryCleaner, type DeliveryCleanerOptions } from './delivery_cleaner';
export { createDeliveryId } from './delivery_id';
export type { DeliveryMonitor, OpenCircuit } from './delivery_monitor';
export {
  createDeliveryRuntime,
  type DeliveryHealth,
  type DeliveryRuntime,
  type DeliveryRuntimeOptions,
} from './delivery_runtime';
export {
  DELIVERY_EVENTS,
  hasEnded,
  stateAfter,
  TRANSITIONS,
  type DeliveryEvent,
} from './delivery_state';
export {
  createDeliveryWorker,
  type DeliveryWorker,
  type DeliveryWorkerOptions,
  type ExecutedDelivery,
  type ExecuteDelivery,
} from './delivery_worker';
export { classifyResult, DELIVERY_REASONS, type DeliveryReason, type Outcome } from './outcome';
export {
  createQueueLimit,
  QueueFullError,
  type QueueLimit,
  type QueueLimitOptions,
} from './queue_limit';
export { createWakeTimer, type WakeTimer } from './wake_timer';
export { retryOnClock } from './retry_on_clock';
export { DEFAULT_RETRY_POLICY, nextAttemptAt, type RetryPolicy } from './retry_policy';
