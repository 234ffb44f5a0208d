import type { Circuit } from './circuit_breaker';

/** What is only in the workers' memory, of all nodes. */
export interface DeliveryMonitor {
  /** By `connectorKey`; only those that are not closed. */
  circuits(): Promise<ReadonlyMap<string, OpenCircuit>>;
}

export interface OpenCircuit {
  state: Exclude<Circuit['state'], 'closed'>;
  /** When it lets a probe through; null while one is under way. */
  until: Date | null;
}
