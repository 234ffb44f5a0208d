import type { Clock } from '../core';
import type { ExecuteDelivery } from './delivery_worker';

export interface RetryOnClockOptions {
  /** Which connector types read. */
  machineClock: Clock;
  /** By which deliveries are due. */
  clock: Clock;
}

/**
 * A connector type says when to try again as a time of its machine. Where that is an hour ahead of the
 * database, a wish to wait for a second would take an hour.
 */
export function retryOnClock(
  execute: ExecuteDelivery,
  { machineClock, clock }: RetryOnClockOptions,
): ExecuteDelivery {
  return async (delivery, signal) => {
    const executed = await execute(delivery, signal);
    const { retry } = executed.result;
    if (!(retry instanceof Date)) {
      return executed;
    }
    const aheadMs = machineClock.now().getTime() - clock.now().getTime();
    return {
      ...executed,
      result: { ...executed.result, retry: new Date(retry.getTime() - aheadMs) },
    };
  };
}
