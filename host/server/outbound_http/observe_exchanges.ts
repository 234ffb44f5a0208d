import { AsyncLocalStorage } from 'node:async_hooks';

export interface ObservedExchanges {
  /** Of the last answer that came; null when none did. */
  lastStatus: number | null;
}

const observations = new AsyncLocalStorage<ObservedExchanges>();

/** Runs something and tells what the other side answered to what it sent, whoever sent it. */
export async function observeExchanges<T>(
  run: () => Promise<T>,
): Promise<{ value: T } & ObservedExchanges> {
  const observed: ObservedExchanges = { lastStatus: null };
  const value = await observations.run(observed, run);
  return { value, ...observed };
}

export function noteStatus(status: number): void {
  const observed = observations.getStore();
  if (observed) {
    observed.lastStatus = status;
  }
}
