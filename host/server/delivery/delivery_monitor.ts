import { connectorKey, type NodeCircuit, type NodeRow } from '../storage';

/** What is only in the workers' memory, of all nodes. */
export interface DeliveryMonitor {
  /** By `connectorKey`; only those that are not closed. */
  circuits(): Promise<ReadonlyMap<string, OpenCircuit>>;
}

export type OpenCircuit = Pick<NodeCircuit, 'state' | 'until'>;

export function createDeliveryMonitor(
  nodes: () => Promise<ReadonlyArray<Pick<NodeRow, 'circuits'>>>,
): DeliveryMonitor {
  return {
    async circuits() {
      const longest = new Map<string, OpenCircuit>();
      for (const circuit of (await nodes()).flatMap((node) => node.circuits)) {
        const key = connectorKey(circuit);
        const known = longest.get(key);
        if (!known || endOf(circuit) > endOf(known)) {
          longest.set(key, { state: circuit.state, until: circuit.until });
        }
      }
      return longest;
    },
  };
}

/** Each node has its own, and tries alone; a half-open one is about to be decided. */
function endOf({ until }: OpenCircuit): number {
  return until?.getTime() ?? -Infinity;
}
