// One contestant in a process of its own: its heap, its compiled code and its CPU time are not mixed
// with the others'. It lives for the whole run, as a host does, and works only when it is asked to.
import { setDefaultCACertificates } from 'node:tls';
import { triggerUrl, type ContestantName, type SendAlert } from './contestant';
import { answerParent } from '../support/helper_process';
import { createOurExecutor, createOurHostPath } from './ours';
import { createNewAgentPeer, createNodePeer, createUndiciPeer } from './peers';
import { quantile } from '../support/statistics';

export interface Turn {
  name: ContestantName;
  origin: string;
  /** PEM of the authority to trust. */
  ca: string;
  concurrency: number;
  durationMs: number;
}

/** What one turn cost. */
export interface TurnResult {
  executions: number;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  cpuMsPerExecution: number;
}

const CREATE: Record<ContestantName, () => SendAlert> = {
  ours: createOurExecutor,
  'ours, whole host path': createOurHostPath,
  undici: createUndiciPeer,
  'node keep-alive': createNodePeer,
  'new agent': createNewAgentPeer,
};

let sendAlert: SendAlert | undefined;

answerParent(async ({ name, origin, ca, concurrency, durationMs }: Turn) => {
  if (!sendAlert) {
    setDefaultCACertificates([ca]);
    sendAlert = CREATE[name]();
  }
  return takeTurn(sendAlert, { url: triggerUrl(origin), concurrency, durationMs });
});

async function takeTurn(
  send: SendAlert,
  { url, concurrency, durationMs }: { url: string; concurrency: number; durationMs: number },
): Promise<TurnResult> {
  const latencies: number[] = [];
  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  const endsAt = startedAt + durationMs;

  async function sendUntilEnd(): Promise<void> {
    for (let now = startedAt; now < endsAt;) {
      // oxlint-disable-next-line no-await-in-loop -- each of the senders sends one after the other
      await send(url);
      const answeredAt = performance.now();
      latencies.push(answeredAt - now);
      now = answeredAt;
    }
  }

  await Promise.all(Array.from({ length: concurrency }, sendUntilEnd));
  const elapsedMs = performance.now() - startedAt;
  const { user, system } = process.cpuUsage(cpuBefore);
  const sorted = latencies.toSorted((a, b) => a - b);
  return {
    executions: sorted.length,
    perSecond: (sorted.length * 1000) / elapsedMs,
    p50Ms: quantile(sorted, 0.5),
    p99Ms: quantile(sorted, 0.99),
    cpuMsPerExecution: (user + system) / 1000 / sorted.length,
  };
}
