import type { Logger } from '@kbn/core/server';
import { repeat, type Clock, type Repetition } from '../core';
import type { ClaimedDelivery, DeliveryStore } from '../storage';

const AT_ONCE = 1_000;

export interface LeaseKeeperOptions {
  store: DeliveryStore;
  clock: Clock;
  logger: Logger;
  leaseMs: number;
  /** What is running here. */
  held: () => readonly ClaimedDelivery[];
  onLost: (delivery: ClaimedDelivery) => void;
}

export interface LeaseKeeper {
  /** First takes back what an earlier worker of the same name left. */
  start(owner: string): Promise<void>;
  stop(): Promise<void>;
}

/** Lengthens the leases of what takes long, and takes back those of workers who went away. */
export function createLeaseKeeper(options: LeaseKeeperOptions): LeaseKeeper {
  const { store, clock, logger, leaseMs, held, onLost } = options;
  let keeping: Repetition | undefined;

  async function expire(ofOwner?: string): Promise<void> {
    let expired: number;
    do {
      const now = clock.now();
      // oxlint-disable-next-line no-await-in-loop -- small pieces, one after the other
      expired = await store.expireLeases({ now, dueAt: now, limit: AT_ONCE, ofOwner });
      if (expired > 0) {
        logger.warn(`${expired} deliveries were taken back: their worker is gone`, {
          event: 'delivery.lease_expired',
          expired,
        });
      }
    } while (expired === AT_ONCE);
  }

  async function extend(): Promise<void> {
    const deliveries = held();
    if (deliveries.length === 0) {
      return;
    }
    const until = new Date(clock.now().getTime() + leaseMs);
    const lost = await store.extend(deliveries, until);
    const lostIds = new Set(lost.map(({ id }) => id));
    deliveries.filter(({ id }) => lostIds.has(id)).forEach(onLost);
  }

  return {
    async start(owner) {
      await expire(owner);
      keeping = repeat(
        leaseMs / 3,
        async () => {
          // Own ones first: after a long pause they may be late, but nobody has taken them yet.
          await extend();
          await expire();
        },
        (error) =>
          logger.error(
            `leases cannot be kept: ${error instanceof Error ? error.message : String(error)}`,
            { event: 'delivery.leases_failed' },
          ),
      );
    },
    async stop() {
      await keeping?.stop();
    },
  };
}
