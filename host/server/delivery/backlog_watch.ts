import type { Logger } from '@kbn/core/server';
import { repeat, type Clock, type Repetition } from '../core';
import type { DeliveryStore } from '../storage';

const LOOK_EVERY_MS = 30_000;

export interface BacklogWatchOptions {
  store: Pick<DeliveryStore, 'backlog'>;
  spaceIds: () => Promise<readonly string[]>;
  lateAfterMs: number;
  clock: Clock;
  logger: Logger;
}

export interface BacklogWatch {
  start(): void;
  stop(): Promise<void>;
  isLate(): boolean;
}

/** Says once when deliveries wait for too long, and once when they no longer do. */
export function createBacklogWatch(options: BacklogWatchOptions): BacklogWatch {
  const { store, spaceIds, lateAfterMs, clock, logger } = options;
  let isLate = false;
  let looking: Repetition | undefined;

  async function look(): Promise<void> {
    const lateBefore = new Date(clock.now().getTime() - lateAfterMs);
    const late = (await store.backlog(await spaceIds())).flatMap(
      ({ connectorId, oldestCreatedAt }) =>
        oldestCreatedAt && oldestCreatedAt < lateBefore ? [{ connectorId, oldestCreatedAt }] : [],
    );
    const [oldest] = late.toSorted((a, b) => +a.oldestCreatedAt - +b.oldestCreatedAt);
    if (oldest && !isLate) {
      logger.warn(`deliveries are late: the oldest waits since ${iso(oldest.oldestCreatedAt)}`, {
        event: 'delivery.backlog_late',
        oldest_created_at: iso(oldest.oldestCreatedAt),
        connector_id: oldest.connectorId,
        late_connectors: late.length,
      });
    } else if (!oldest && isLate) {
      logger.info('deliveries are no longer late', { event: 'delivery.backlog_recovered' });
    }
    isLate = oldest !== undefined;
  }

  return {
    start() {
      // When the database is away there is a line of that already.
      looking = repeat(LOOK_EVERY_MS, look, () => {});
    },
    stop: async () => looking?.stop(),
    isLate: () => isLate,
  };
}

function iso(date: Date): string {
  return date.toISOString();
}
