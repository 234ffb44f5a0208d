import { setTimeout as pause } from 'node:timers/promises';
import type { HostNode } from './host_node';

const LONGEST_STOP_MS = 10_000;
/** Enough of what a host wrote last to see what it was doing. */
const LONGEST_OUTPUT = 4_000;

/** SIGTERM. @throws Error when the host does not end well within 10 s. */
export async function terminate(node: HostNode): Promise<void> {
  node.signal('SIGTERM');
  const ended = await Promise.race([
    node.ended(),
    pause(LONGEST_STOP_MS, 'not within 10 s', { ref: false }),
  ]);
  if (ended !== 0) {
    throw new Error(`The host ended with ${ended}:\n${node.output().slice(-LONGEST_OUTPUT)}`);
  }
}
