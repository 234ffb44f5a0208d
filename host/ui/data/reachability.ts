import { createStore, type ReadableStore } from './store';

const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 30_000;

export interface Reachability {
  isReachable: ReadableStore<boolean>;
  /** What a request found out. While the server is gone it is asked again and again, ever slower. */
  report(isReachable: boolean): void;
  askNow(): void;
}

/** Whether the server answers. Any answer counts, an error too. */
export function createReachability(options: { fetch: typeof fetch }): Reachability {
  const store = createStore(true);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let delay = FIRST_DELAY_MS;

  function plan(): void {
    timer = setTimeout(() => void ask(), delay);
    delay = Math.min(delay * 2, LONGEST_DELAY_MS);
  }

  async function ask(): Promise<void> {
    clearTimeout(timer);
    try {
      await options.fetch('/api/status', { credentials: 'same-origin', cache: 'no-store' });
      report(true);
    } catch {
      plan();
    }
  }

  function report(isReachable: boolean): void {
    if (isReachable === store.get()) {
      return;
    }
    store.set(isReachable);
    clearTimeout(timer);
    if (!isReachable) {
      delay = FIRST_DELAY_MS;
      plan();
    }
  }

  return {
    isReachable: store,
    report,
    askNow() {
      if (!store.get()) {
        delay = FIRST_DELAY_MS;
        void ask();
      }
    },
  };
}
