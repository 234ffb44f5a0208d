import type { Scheme } from '../executor/contestant';
import type { HelperProcess } from '../support/helper_process';
import { quantile } from '../support/statistics';
import type { Contestant } from './contestant';
import { cpuMsOf, forgetPeakMemory, peakMemoryMb } from './process_usage';
import type { Pace, Push, Pushed } from './pusher';
import type { Arrivals, ReceiverQuestion } from './receiver';

export type Pusher = HelperProcess<Push, Pushed>;
export type Receiver = HelperProcess<ReceiverQuestion, Arrivals>;

/** Without any arrival for so long, what is missing is lost. */
const PATIENCE_MS = 30_000;

export interface TurnPlan {
  scheme: Scheme;
  count: number;
  pace: Pace;
  /** How long the receiver takes for each. */
  answerAfterMs?: number;
}

/** What one turn cost. Times are from the request that told of an alert to the one that sent it on. */
export interface TurnResult {
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** Until the contestant had accepted it: durable, where it promises that. */
  acceptP99Ms: number;
  cpuMsEach: number;
  databaseCpuMsEach: number;
  /** Of all processes together. */
  peakMemoryMb: number;
  connections: number;
}

export interface Bench {
  receiver: Receiver;
  pusher: Pusher;
  /** Grows: each turn's alerts are told apart. */
  nextTurn(): number;
}

/** @throws Error when an alert got lost or came twice. */
export async function takeTurn(
  { receiver, pusher, nextTurn }: Bench,
  contestant: Contestant,
  { scheme, count, pace, answerAfterMs = 0 }: TurnPlan,
): Promise<TurnResult> {
  const turn = nextTurn();
  const ready = await contestant.begin(scheme);
  try {
    await receiver.ask({ kind: 'expect', turn, first: 0, count, answerAfterMs });
    ready.processIds.forEach(forgetPeakMemory);
    const cpuBefore = cpuMsOf(ready.processIds);
    const databaseCpuBefore = cpuMsOf(ready.databaseProcessIds);
    const collecting = receiver.ask({ kind: 'collect', patienceMs: PATIENCE_MS });
    const { origins, authorization, connectorId } = ready;
    const { protocol } = contestant;
    const [{ sentAt, acceptMs }, arrivals] = await Promise.all([
      pusher.ask({ protocol, origins, authorization, connectorId, turn, count, pace }),
      collecting,
    ]);
    checkAllArrived(contestant.name, arrivals);
    const latencies = arrivals.arrivedAt.map((at, alert) => at - (sentAt[alert] ?? at));
    const sorted = latencies.toSorted((a, b) => a - b);
    const elapsedMs = most(arrivals.arrivedAt) - (sentAt[0] ?? 0);
    return {
      perSecond: (count * 1_000) / elapsedMs,
      p50Ms: quantile(sorted, 0.5),
      p99Ms: quantile(sorted, 0.99),
      acceptP99Ms: quantile(
        acceptMs.toSorted((a, b) => a - b),
        0.99,
      ),
      cpuMsEach: (cpuMsOf(ready.processIds) - cpuBefore) / count,
      databaseCpuMsEach: (cpuMsOf(ready.databaseProcessIds) - databaseCpuBefore) / count,
      peakMemoryMb: ready.processIds.reduce((sum, id) => sum + peakMemoryMb(id), 0),
      connections: arrivals.connections,
    };
  } finally {
    await contestant.end();
  }
}

function checkAllArrived(name: string, { arrivedAt, duplicates }: Arrivals): void {
  const lost = arrivedAt.filter((at) => at === 0).length;
  if (lost > 0 || duplicates > 0) {
    throw new Error(`${name}: ${lost} of ${arrivedAt.length} lost, ${duplicates} came again`);
  }
}

function most(values: readonly number[]): number {
  return values.reduce((a, b) => Math.max(a, b), 0);
}
