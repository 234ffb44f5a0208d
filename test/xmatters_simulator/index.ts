export {
  createXmattersSimulator,
  type Trigger,
  type XmattersSimulator,
  type XmattersSimulatorOptions,
} from './create_xmatters_simulator';
export { faults, type CloseKind, type Fault } from './faults';
export { gzipBomb } from './perform_fault';
export { redactUrl } from './redact_url';
export type { JournalEntry, Match, Outcome, WaitOptions } from './journal';
export type { Signal, XmattersEvent } from './signals';
export type { TriggerOptions } from './triggers';
export type { RateLimit } from './rate_limit';
