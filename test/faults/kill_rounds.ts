import { setTimeout as pause } from 'node:timers/promises';
import type { FaultRun } from './fault_run';
import type { NodeUnderTest } from './node_under_test';

export interface KillRoundsOptions {
  rounds: number;
  /** The node is killed at a random moment of this time. */
  killWithinMs: number;
}

/** Kills a node under load, starts it again, lets everything be delivered; then the next round. */
export async function runKillRounds(
  { nodes, random, load, disturbed, settle }: FaultRun<NodeUnderTest>,
  { rounds, killWithinMs }: KillRoundsOptions,
): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    const node = nodes[random.below(nodes.length)];
    // oxlint-disable no-await-in-loop -- one round after the other
    load.start();
    await pause(random.below(killWithinMs));
    if (node) {
      disturbed(await node.kill());
      await node.start();
    }
    await settle();
    // oxlint-enable no-await-in-loop
  }
}
