import { StoreUnavailableError } from '../store_unavailable_error';

/** For what is done again after a power cut, so that nobody waits for it. */
const SOON_MS = 50;
const RETRY_AFTER_S = 30;

export interface LogSyncOptions {
  /** Waits until all that was written before is on the disk. */
  sync: () => Promise<void>;
  /** The same after a sync that failed, when nobody knows what of the log is on the disk: without it. */
  withoutLog: () => Promise<void>;
}

/** Gets commits that did not wait for the disk onto it. The thread that commits works on meanwhile. */
export interface LogSync {
  /** All that was committed before; calls of the same moment share one wait. */
  now(): Promise<void>;
  soon(): void;
  stop(): Promise<void>;
}

export function createLogSync({ sync, withoutLog }: LogSyncOptions): LogSync {
  let next: PromiseWithResolvers<void> | undefined;
  let draining: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isLogGood = true;

  async function syncOnce(): Promise<void> {
    try {
      await (isLogGood ? sync() : withoutLog());
      isLogGood = true;
    } catch (error) {
      // The system says so once, and the next sync may not know of it.
      isLogGood = false;
      throw error instanceof StoreUnavailableError
        ? error
        : new StoreUnavailableError('The database cannot be written. Look after its disk.', {
            cause: error,
            retryAfterS: RETRY_AFTER_S,
          });
    }
  }

  async function drain(): Promise<void> {
    while (next) {
      const { resolve, reject } = next;
      next = undefined;
      // oxlint-disable-next-line no-await-in-loop -- what is committed meanwhile waits for the next
      await syncOnce().then(resolve, reject);
    }
    draining = undefined;
  }

  function now(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    next ??= Promise.withResolvers();
    const { promise } = next;
    draining ??= drain();
    return promise;
  }

  return {
    now,
    soon() {
      // Whoever waits for the next sync is told when it fails.
      timer ??= setTimeout(() => void now().catch(() => {}), SOON_MS);
    },
    async stop() {
      clearTimeout(timer);
      await draining;
    },
  };
}
