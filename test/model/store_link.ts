import type { DeliveryStore } from '../../host/server/storage';

/** The way from one worker to the store: it may be cut, and end for good with the worker's process. */
export interface StoreLink {
  store: DeliveryStore;
  /** Calls wait from now on. */
  cut(): void;
  /** @param late what waited now happens after all (a process that was frozen), or has failed. */
  heal(late: 'happens' | 'fails'): void;
  /** Nothing comes through any more, not even an answer. */
  end(): void;
  /** Calls under way, those that wait for the link not counted. */
  underWay(): number;
}

/** @param onCompleted of each delivery whose end was written. */
export function createStoreLink(
  deliveries: DeliveryStore,
  onCompleted: (id: string) => void,
): StoreLink {
  let waiting: Array<(late: 'happens' | 'fails') => void> | undefined;
  let isEnded = false;
  let underWay = 0;
  const never = new Promise<never>(() => {});

  async function call(method: () => Promise<unknown>): Promise<unknown> {
    if (waiting) {
      const queue = waiting;
      const late = await new Promise<'happens' | 'fails'>((resolve) => queue.push(resolve));
      if (late === 'fails') {
        throw new Error('the connection is gone');
      }
    }
    if (isEnded) {
      return never;
    }
    underWay += 1;
    try {
      const result = await method();
      return isEnded ? never : result;
    } finally {
      underWay -= 1;
    }
  }

  const store = new Proxy(deliveries, {
    get(target, name: keyof DeliveryStore) {
      if (name === 'onReady') {
        return (listener: () => void) =>
          target.onReady(() => (isEnded || waiting ? undefined : listener()));
      }
      if (name === 'announce') {
        return () => (isEnded || waiting ? undefined : target.announce());
      }
      const method = target[name] as (...given: unknown[]) => Promise<unknown>;
      return (...given: unknown[]) =>
        call(async () => {
          const result = await method(...given);
          if (name === 'complete') {
            (given[0] as Array<{ id: string }>).forEach(({ id }) => onCompleted(id));
          }
          return result;
        });
    },
  });

  return {
    store,
    cut() {
      waiting ??= [];
    },
    heal(late) {
      const queue = waiting ?? [];
      waiting = undefined;
      queue.forEach((resolve) => resolve(late));
    },
    end() {
      isEnded = true;
    },
    underWay: () => underWay,
  };
}
