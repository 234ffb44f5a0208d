import { setTimeout as pause } from 'node:timers/promises';
import type { SeededRandom } from '../support/seeded_random';
import { nameOf, type AcknowledgedAlert } from './received_request';

export interface AlertToEnqueue {
  connectorId: string;
  alert: string;
  sequence: number;
  orderingKey: string;
  idempotencyKey: string;
}

/**
 * All of them are safe once it resolves to the ids of their deliveries, where those are told; when it
 * rejects, nobody knows.
 */
export type EnqueueAlerts = (
  alerts: readonly AlertToEnqueue[],
) => Promise<ReadonlyArray<string | undefined>>;

/** The same call will never work. */
export class EnqueueRefusedError extends Error {
  override name = 'EnqueueRefusedError';
}

export interface LoadGeneratorOptions {
  enqueue: EnqueueAlerts;
  connectorIds: readonly [string, ...string[]];
  random: SeededRandom;
  /** So many alerts at a time, each of which goes on and on. */
  alerts: number;
  /** Longest pause of an alert between two of its steps. */
  maxPauseMs: number;
  /** How often several steps go in one call, of 1. */
  bulkShare: number;
}

export interface LoadGenerator {
  start(): void;
  /**
   * Ends when everything it has begun is acknowledged, however often that has to be tried.
   *
   * @throws EnqueueRefusedError when something was refused for good.
   */
  stop(): Promise<void>;
  acknowledged: readonly AcknowledgedAlert[];
  /** Calls that had to be made again. */
  retried(): number;
  /** Gives back what it holds open. */
  close?(): Promise<void>;
}

const LARGEST_BULK = 5;
const TRY_AGAIN_MS = 50;

/** Does what a careful client does: tries until it is acknowledged, always under the same key. */
export function createLoadGenerator(options: LoadGeneratorOptions): LoadGenerator {
  const { enqueue, connectorIds, random, maxPauseMs, bulkShare } = options;
  const acknowledged: AcknowledgedAlert[] = [];
  const sequences = new Map<string, number>();
  let retried = 0;
  let stopped = new AbortController();
  let running: Promise<unknown> = Promise.resolve();

  function nextOf(alert: string, connectorId: string): AlertToEnqueue {
    const sequence = (sequences.get(alert) ?? 0) + 1;
    sequences.set(alert, sequence);
    const idempotencyKey = nameOf({ alert, sequence });
    return { connectorId, alert, sequence, orderingKey: alert, idempotencyKey };
  }

  async function untilAcknowledged(alerts: readonly AlertToEnqueue[]): Promise<void> {
    for (;;) {
      try {
        // oxlint-disable-next-line no-await-in-loop -- the same ones again
        const ids = await enqueue(alerts);
        alerts.forEach(({ alert, sequence }, at) =>
          acknowledged.push({ alert, sequence, deliveryId: ids[at] }),
        );
        return;
      } catch (error) {
        if (error instanceof EnqueueRefusedError) {
          throw error;
        }
        retried += 1;
        // oxlint-disable-next-line no-await-in-loop -- as above
        await pause(TRY_AGAIN_MS);
      }
    }
  }

  async function runAlert(alert: string, connectorId: string): Promise<void> {
    while (!stopped.signal.aborted) {
      const count = random.next() < bulkShare ? 2 + random.below(LARGEST_BULK - 1) : 1;
      // oxlint-disable-next-line no-await-in-loop -- a step waits for the one before it
      await untilAcknowledged(Array.from({ length: count }, () => nextOf(alert, connectorId)));
      // oxlint-disable-next-line no-await-in-loop -- as above
      await pause(random.below(maxPauseMs + 1));
    }
  }

  return {
    start() {
      stopped = new AbortController();
      running = Promise.all(
        Array.from({ length: options.alerts }, (_, at) =>
          runAlert(`alert-${at + 1}`, connectorIds[at % connectorIds.length] ?? connectorIds[0]),
        ),
      );
      // `stop` tells.
      running.catch(() => undefined);
    },
    async stop() {
      stopped.abort();
      await running;
    },
    acknowledged,
    retried: () => retried,
  };
}
