import type { Clock } from '../core';

/** Between two counts only what is enqueued here is added: what ends meanwhile makes room unseen. */
const COUNT_EVERY_MS = 1_000;
const RETRY_AFTER_S = 10;

/** Not accepted: so many deliveries wait already. */
export class QueueFullError extends Error {
  override readonly name = 'QueueFullError';
  readonly retryAfterS = RETRY_AFTER_S;

  constructor(max: number) {
    super(
      `The queue is full: ${max} deliveries wait already (xpack.actions.queued.max). Nothing was accepted; try again later.`,
    );
  }
}

export interface QueueLimitOptions {
  max: number;
  /** Of all nodes. */
  countOpen: () => Promise<number>;
  clock: Clock;
}

export interface QueueLimit {
  /**
   * Counts seldom, so it may let through a little more than there is room for, never less.
   *
   * @throws QueueFullError when so many more do not fit.
   */
  admit(more: number): Promise<void>;
}

export function createQueueLimit({ max, countOpen, clock }: QueueLimitOptions): QueueLimit {
  let open = 0;
  let countedAt = -Infinity;
  let counting: Promise<void> | undefined;

  async function count(): Promise<void> {
    const before = open;
    const startedAt = clock.now().getTime();
    const counted = await countOpen();
    // Those that were let through while it counted may not be in it.
    open = counted + (open - before);
    countedAt = startedAt;
  }

  return {
    async admit(more) {
      const ageMs = clock.now().getTime() - countedAt;
      const isFresh = ageMs >= 0 && ageMs < COUNT_EVERY_MS;
      if (!isFresh || open + more > max) {
        counting ??= count().finally(() => {
          counting = undefined;
        });
        await counting;
      }
      if (open + more > max) {
        throw new QueueFullError(max);
      }
      open += more;
    },
  };
}
