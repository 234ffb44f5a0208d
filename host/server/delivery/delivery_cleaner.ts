import type { Logger } from '@kbn/core/server';
import { repeat, type Clock, type Repetition } from '../core';
import type { DeliveryStore } from '../storage';

const CLEAN_UP_EVERY_MS = 60 * 60_000;
/** Deleted in small pieces: other work goes between them. */
const DELETE_AT_ONCE = 500;

export interface DeliveryCleanerOptions {
  store: DeliveryStore;
  clock: Clock;
  logger: Logger;
  /** Ended deliveries stay for so long. */
  retentionMs: number;
}

/** Deletes what ended long ago, at once and every hour. */
export function startDeliveryCleaner({
  store,
  clock,
  logger,
  retentionMs,
}: DeliveryCleanerOptions): Repetition {
  async function cleanUp(): Promise<void> {
    const before = new Date(clock.now().getTime() - retentionMs);
    // oxlint-disable-next-line no-await-in-loop -- small pieces, one after the other
    while ((await store.deleteEndedBefore(before, DELETE_AT_ONCE)) === DELETE_AT_ONCE) {
      // oxlint-disable-next-line no-await-in-loop -- as above
      await new Promise(setImmediate);
    }
  }

  return repeat(CLEAN_UP_EVERY_MS, cleanUp, (error) =>
    logger.error(
      `old deliveries cannot be deleted: ${error instanceof Error ? error.message : String(error)}`,
      { event: 'delivery.clean_up_failed' },
    ),
  );
}
