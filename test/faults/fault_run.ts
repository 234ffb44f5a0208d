import { createSeededRandom, type SeededRandom } from '../support/seeded_random';
import { checkDeliveries, type DeliveryFindings, type Disturbance } from './check_deliveries';
import { NO_FAULTS, type FaultShares } from './fault_plan';
import { createLoadGenerator, type EnqueueAlerts, type LoadGenerator } from './load_generator';
import type { NodeUnderTest } from './node_under_test';
import { watchStalls } from './stall_watch';
import { startReceiverProcess, type ReceiverProcess } from './receiver_process';

export interface FaultRunOptions<Node extends NodeUnderTest> {
  seed: number;
  shares: FaultShares;
  /** Where the nodes' connectors point at. */
  createNodes: (triggerUrls: readonly string[]) => Promise<readonly Node[]> | readonly Node[];
  /** Of the client that enqueues alerts. */
  load?: { alerts: number; maxPauseMs: number; bulkShare: number };
  /** Made once the nodes run; a client that enqueues alerts unless given. */
  createLoad?: (parts: LoadParts<Node>) => Promise<LoadGenerator>;
}

export interface LoadParts<Node extends NodeUnderTest> {
  nodes: readonly Node[];
  random: SeededRandom;
}

export interface FaultRun<Node extends NodeUnderTest> {
  nodes: readonly Node[];
  receiver: ReceiverProcess;
  random: SeededRandom;
  load: LoadGenerator;
  disturbed(disturbance: Disturbance): void;
  /** Ends the load and the receiver's faults, and waits until everything is delivered. */
  settle(): Promise<void>;
  result(): Promise<FaultResult>;
  stop(): Promise<void>;
}

export interface FaultResult {
  findings: DeliveryFindings;
  acknowledged: number;
  /** Calls that the client had to make again. */
  retried: number;
  /** The most that were under way at one disturbance. */
  maxInFlight: number;
}

export const CONNECTOR_IDS = ['first', 'second', 'third'] as const;
const LOAD = { alerts: 30, maxPauseMs: 300, bulkShare: 0.2 };
/** Long enough that some are under way whenever a node dies. */
const LONGEST_ANSWER_MS = 30;

function enqueueing(
  { nodes, random }: LoadParts<NodeUnderTest>,
  sizes = LOAD,
): Promise<LoadGenerator> {
  const enqueue = takingTurns(nodes.map((node) => (alerts) => node.enqueue(alerts)));
  const load = createLoadGenerator({ ...sizes, connectorIds: CONNECTOR_IDS, random, enqueue });
  return Promise.resolve(load);
}

/** Every call to the next one. */
export function takingTurns(enqueues: readonly EnqueueAlerts[]): EnqueueAlerts {
  let calls = 0;
  return (alerts) => {
    calls += 1;
    const enqueue = enqueues[calls % enqueues.length];
    return enqueue ? enqueue(alerts) : Promise.reject(new Error('There is no node.'));
  };
}

/** Nodes that run, a receiver that has a bad day, a client that is careful, and what came of it. */
export async function startFaultRun<Node extends NodeUnderTest>(
  options: FaultRunOptions<Node>,
): Promise<FaultRun<Node>> {
  const { seed, shares } = options;
  const random = createSeededRandom(seed);
  const receiver = await startReceiverProcess({ seed, shares, maxDelayMs: LONGEST_ANSWER_MS });
  const triggerUrl = await receiver.triggerUrl();
  const nodes = await options.createNodes(CONNECTOR_IDS.map(() => triggerUrl));
  const disturbances: Disturbance[] = [];
  const watch = watchStalls();
  let load: LoadGenerator | undefined;

  async function stop(): Promise<void> {
    watch.stop();
    await load?.close?.();
    await Promise.all(nodes.map((node) => node.stop()));
    await receiver.stop();
  }

  try {
    // The first makes the tables; later ones would wait for it all the same.
    await Promise.all(nodes.map((node) => node.start()));
    const parts = { nodes, random };
    load = await (options.createLoad?.(parts) ?? enqueueing(parts, options.load));
  } catch (error) {
    await stop();
    throw error;
  }
  const running = load;
  return {
    nodes,
    receiver,
    random,
    load: running,
    disturbed: (disturbance) => void disturbances.push(disturbance),
    async settle() {
      await running.stop();
      // Its last few deliveries would make a bad day long.
      await receiver.setShares(NO_FAULTS);
      await Promise.all(nodes.map((node) => node.drained()));
      await receiver.setShares(shares);
    },
    async result() {
      const { acknowledged } = running;
      const received = await receiver.received();
      return {
        findings: checkDeliveries({ acknowledged, received, disturbances, ...watch }),
        acknowledged: acknowledged.length,
        retried: running.retried(),
        maxInFlight: Math.max(0, ...disturbances.map(({ inFlight }) => inFlight.size)),
      };
    },
    stop,
  };
}
