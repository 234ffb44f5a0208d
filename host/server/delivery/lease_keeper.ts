import type { Logger } from '@kbn/core/server';
import { repeat, type Clock, type Repetition } from '../core';
import type { ClaimedDelivery, DeliveryStore } from '../storage';

const AT_ONCE = 1_000;
/** So often in the time of a lease its holder looks whether it is still good … */
const LOOKS_PER_LEASE = 6;
/** … and lets go when it could not be lengthened for so many: soon somebody else may have it. */
const LAST_LOOK = 4;

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
  let looking: NodeJS.Timeout | undefined;
  // Counted, not read from a clock: a clock that jumps ends nothing.
  let looks = 0;
  /** The last look before which each lease was lengthened. */
  let good = new Map<ClaimedDelivery, number>();

  async function expire(now: Date, ofOwner?: string): Promise<void> {
    let expired: number;
    do {
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

  async function extend(now: Date): Promise<void> {
    const deliveries = held();
    if (deliveries.length === 0) {
      return;
    }
    const asked = looks;
    const until = new Date(now.getTime() + leaseMs);
    const lost = await store.extend(deliveries, until);
    const lostIds = new Set(lost.map(({ id }) => id));
    for (const delivery of deliveries) {
      if (lostIds.has(delivery.id)) {
        onLost(delivery);
      } else {
        good.set(delivery, asked);
      }
    }
  }

  /** Also while the database hangs: the next of a line may be on its way from somebody else. */
  function look(): void {
    looks += 1;
    good = new Map(held().map((delivery) => [delivery, good.get(delivery) ?? looks - 1]));
    for (const [delivery, since] of good) {
      if (looks - since >= LAST_LOOK) {
        onLost(delivery);
      }
    }
  }

  return {
    async start(owner) {
      await expire(clock.now(), owner);
      looking = setInterval(look, leaseMs / LOOKS_PER_LEASE).unref();
      keeping = repeat(
        leaseMs / 3,
        async () => {
          // One moment for both: a clock that is set forward in between would end what was just lengthened.
          const now = clock.now();
          // Own ones first: after a long pause they may be late, but nobody has taken them yet.
          await extend(now);
          await expire(now);
        },
        (error) =>
          logger.error(
            `leases cannot be kept: ${error instanceof Error ? error.message : String(error)}`,
            { event: 'delivery.leases_failed' },
          ),
      );
    },
    async stop() {
      clearInterval(looking);
      await keeping?.stop();
    },
  };
}
