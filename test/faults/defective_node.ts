import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Defect } from './defects';
import type { AlertToEnqueue } from './load_generator';
import type { NodeUnderTest } from './node_under_test';
import { BUILD } from './project_folders';
import { runningDeliveries } from './running_deliveries';

export type DefectiveNodeMessage = { number: number } & (
  { enqueue: readonly AlertToEnqueue[] } | { count: 'open' }
);

export interface DefectiveNodeReply {
  number: number;
  ids?: string[];
  open?: number;
  problem?: string;
}

export interface DefectiveNodeOptions {
  defect: Defect;
  folder: string;
  triggerUrl: string;
}

const LOOK_AGAIN_MS = 20;

/** To see that the checker sees: real processes, killed for real, with one thing wrong. */
export function createDefectiveNode(options: DefectiveNodeOptions): NodeUnderTest {
  const path = join(options.folder, 'host.db');
  let child: ChildProcess | undefined;
  let asked = 0;

  function ask(question: object): Promise<DefectiveNodeReply> {
    asked += 1;
    const number = asked;
    const { promise, resolve, reject } = Promise.withResolvers<DefectiveNodeReply>();
    const asking = child;
    if (!asking?.connected) {
      return Promise.reject(new Error('The node is down.'));
    }
    const settle = () => {
      asking.off('message', onMessage);
      asking.off('exit', onExit);
    };
    const onMessage = (reply: DefectiveNodeReply) => {
      if (reply.number === number) {
        settle();
        if (reply.problem === undefined) {
          resolve(reply);
        } else {
          reject(new Error(reply.problem));
        }
      }
    };
    const onExit = () => {
      settle();
      reject(new Error('The node ended.'));
    };
    asking.on('message', onMessage).on('exit', onExit).setMaxListeners(0);
    // It may end as it is asked.
    asking.send({ number, ...question }, (error) => error && onExit());
    return promise;
  }

  async function end(): Promise<void> {
    if (child && child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    }
  }

  return {
    async start() {
      child = fork(join(BUILD, 'test', 'faults', 'defective_node_main.js'), [
        path,
        options.triggerUrl,
        options.defect,
      ]);
      await Promise.race([
        once(child, 'message'),
        once(child, 'exit').then(() => {
          throw new Error('The node ended at its start.');
        }),
      ]);
    },
    async enqueue(alerts) {
      return (await ask({ enqueue: alerts })).ids ?? [];
    },
    async kill() {
      const at = Date.now();
      await end();
      return { from: at, until: Date.now(), inFlight: runningDeliveries(path) };
    },
    async drained() {
      // oxlint-disable-next-line no-await-in-loop -- until there are none
      while ((await ask({ count: 'open' })).open !== 0) {
        // oxlint-disable-next-line no-await-in-loop -- as above
        await pause(LOOK_AGAIN_MS);
      }
    },
    stop: end,
  };
}
