import type { Logger } from '@kbn/core/server';
import { repeat, type Clock, type Repetition } from '../core';
import type { RuleStore } from '../storage';

const LOOK_EVERY_MS = 15_000;
const CLEAN_UP_EVERY_MS = 60 * 60_000;
/** Deleted in small pieces: other work goes between them. */
const DELETE_AT_ONCE = 500;

export interface RulesWatchOptions {
  store: Pick<RuleStore, 'longestDueAt' | 'hasten' | 'deleteOld'>;
  ruleTypeIds: () => readonly string[];
  clock: Clock;
  logger: Logger;
  leaseMs: number;
  /** A rule that waits for so long is late. */
  lateAfterMs: number;
  /** Ended alerts and runs are kept for so long, … */
  retentionMs: number;
  /** … runs in which nothing happened for so long. */
  quietRetentionMs: number;
}

/** Notices when rules wait too long, and deletes what is old. */
export interface RulesWatch {
  start(): void;
  stop(): Promise<void>;
  isLate(): boolean;
}

export function createRulesWatch(options: RulesWatchOptions): RulesWatch {
  const { store, clock, logger } = options;
  let isLate = false;
  /** Nothing yet: an earlier process may have planned on another clock. */
  let lastLookAt = new Date(8.64e15);
  let repetitions: Repetition[] = [];

  /** Set back, the clock would let rules wait until it is as late again. */
  async function hastenAfter(last: Date, now: Date): Promise<void> {
    const hastened = now < last ? await store.hasten(now, options.leaseMs) : 0;
    if (hastened > 0) {
      logger.warn(`${hastened} rules run now: they were planned on a clock that was ahead`, {
        event: 'rule.hastened',
        hastened,
      });
    }
  }

  async function look(): Promise<void> {
    const now = clock.now();
    await hastenAfter(lastLookAt, now);
    lastLookAt = now;
    const dueAt = await store.longestDueAt(now, options.ruleTypeIds());
    const waitedMs = dueAt ? now.getTime() - dueAt.getTime() : 0;
    const wasLate = isLate;
    isLate = waitedMs > options.lateAfterMs;
    if (isLate && !wasLate) {
      const seconds = Math.round(waitedMs / 1_000);
      logger.warn(`rules are late: one waits for its run since ${seconds} s`, {
        event: 'rule.late',
        waited_ms: waitedMs,
      });
    } else if (wasLate && !isLate) {
      logger.info('rules are in time again', { event: 'rule.in_time' });
    }
  }

  async function cleanUp(): Promise<void> {
    const ago = (ms: number) => new Date(clock.now().getTime() - ms);
    let deleted: number;
    do {
      const ended = ago(options.retentionMs);
      const uneventfulRuns = ago(Math.min(options.quietRetentionMs, options.retentionMs));
      // oxlint-disable-next-line no-await-in-loop -- small pieces, one after the other
      deleted = await store.deleteOld(
        { alerts: ended, runs: ended, uneventfulRuns },
        DELETE_AT_ONCE,
      );
      // oxlint-disable-next-line no-await-in-loop -- as above
      await new Promise(setImmediate);
    } while (deleted > 0);
  }

  const complain = (what: string) => (error: unknown) =>
    logger.error(`${what}: ${error instanceof Error ? error.message : String(error)}`, {
      event: 'rule.watch_failed',
    });

  return {
    start() {
      repetitions = [
        repeat(LOOK_EVERY_MS, look, complain('nobody knows whether rules are late')),
        repeat(CLEAN_UP_EVERY_MS, cleanUp, complain('old alerts and runs cannot be deleted')),
      ];
    },
    async stop() {
      await Promise.all(repetitions.map((repetition) => repetition.stop()));
    },
    isLate: () => isLate,
  };
}
