import { rotate } from '../support/rotate';
import type { Contestant } from './contestant';
import { warmUp } from './flow';
import type { Pace } from './pusher';
import { takeTurn, type Bench, type TurnPlan } from './take_turn';

export interface NodesPlan {
  rounds: number;
  /** How many processes share one database. */
  nodes: readonly number[];
  count: number;
  warmUp: number;
  /** Of the receiver that takes its time: then the wait is what limits a process, not its CPU. */
  answerAfterMs: number;
}

export interface NodesSample {
  nodes: number;
  answerAfterMs: number;
  round: number;
  perSecond: number;
  /** Of all processes and the database. */
  cpuMsEach: number;
}

export interface NodesOptions extends NodesPlan {
  startNodes: (nodes: number) => Promise<Contestant>;
}

const SINGLE: Pace = { kind: 'burst', perRequest: 1, concurrency: 50 };

/** The same alerts through one process and through several on one database. */
export async function measureNodes(bench: Bench, options: NodesOptions): Promise<NodesSample[]> {
  const { count, rounds } = options;
  const clusters: Array<{ nodes: number; contestant: Contestant }> = [];
  const samples: NodesSample[] = [];
  try {
    for (const nodes of options.nodes) {
      // oxlint-disable-next-line no-await-in-loop -- side by side they would take each other's CPU
      const contestant = await options.startNodes(nodes);
      clusters.push({ nodes, contestant });
      // oxlint-disable-next-line no-await-in-loop -- as above
      await warmUp(bench, contestant, options.warmUp * nodes);
    }
    for (let round = 1; round <= rounds; round += 1) {
      for (const answerAfterMs of [0, options.answerAfterMs]) {
        for (const { nodes, contestant } of rotate(clusters, round)) {
          const plan: TurnPlan = { scheme: 'http', count, pace: SINGLE, answerAfterMs };
          // oxlint-disable-next-line no-await-in-loop -- as above
          const result = await takeTurn(bench, contestant, plan);
          const { perSecond, cpuMsEach, databaseCpuMsEach } = result;
          const sample = { nodes, answerAfterMs, round, perSecond };
          samples.push({ ...sample, cpuMsEach: cpuMsEach + databaseCpuMsEach });
        }
      }
    }
    return samples;
  } finally {
    await Promise.all(clusters.map(({ contestant }) => contestant.stop()));
  }
}
