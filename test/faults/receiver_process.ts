import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { BUILD } from './project_folders';
import type { FaultReceiverOptions } from './fault_receiver';
import type { FaultShares } from './fault_plan';
import type { ReceivedRequest } from './received_request';

export type ReceiverQuestion =
  | { start: FaultReceiverOptions }
  | { setShares: FaultShares }
  | { receivedFrom: number }
  | 'goDown'
  | 'comeUp';

export interface ReceiverReply {
  triggerUrl: string;
  /** From the place asked for on. */
  received: readonly ReceivedRequest[];
  maxOpen: number;
  problem?: string;
}

/** The receiver in a process of its own: no fault of the host, and no work of the test, slows it. */
export interface ReceiverProcess {
  triggerUrl(): Promise<string>;
  /** Everything so far. */
  received(): Promise<readonly ReceivedRequest[]>;
  maxOpen(): Promise<number>;
  setShares(shares: FaultShares): Promise<void>;
  goDown(): Promise<void>;
  comeUp(): Promise<void>;
  stop(): Promise<void>;
}

/** Needs the build: a process cannot be forked from TypeScript. */
export async function startReceiverProcess(
  options: FaultReceiverOptions,
): Promise<ReceiverProcess> {
  const child = fork(join(BUILD, 'test', 'faults', 'receiver_process_main.js'));
  const ended = once(child, 'exit');
  const known: ReceivedRequest[] = [];
  let last: Promise<unknown> = Promise.resolve();

  // One at a time: answers carry no number.
  function ask(question: ReceiverQuestion): Promise<ReceiverReply> {
    const reply = last.then(() => askChild(child, question));
    last = reply.catch(() => undefined);
    return reply;
  }

  await ask({ start: options });
  return {
    triggerUrl: async () => (await ask({ receivedFrom: Infinity })).triggerUrl,
    async received() {
      const { received } = await ask({ receivedFrom: known.length });
      known.push(...received);
      return known;
    },
    maxOpen: async () => (await ask({ receivedFrom: Infinity })).maxOpen,
    setShares: async (setShares) => void (await ask({ setShares })),
    goDown: async () => void (await ask('goDown')),
    comeUp: async () => void (await ask('comeUp')),
    async stop() {
      await last;
      child.disconnect();
      await ended;
    },
  };
}

function askChild(child: ChildProcess, question: ReceiverQuestion): Promise<ReceiverReply> {
  return new Promise((resolve, reject) => {
    const onExit = () => reject(new Error('The receiver’s process ended.'));
    child.once('exit', onExit);
    child.once('message', (reply: ReceiverReply) => {
      child.off('exit', onExit);
      if (reply.problem === undefined) {
        resolve(reply);
      } else {
        reject(new Error(reply.problem));
      }
    });
    child.send(question);
  });
}
