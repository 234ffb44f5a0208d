import type { Clock } from '../../../host/server/core';

export interface AdjustableClock extends Clock {
  advance(ms: number): void;
}

/** Stands still unless a test moves it: what the host lets people wait for must not pass by itself. */
export function createAdjustableClock(): AdjustableClock {
  let now = Date.now();
  return {
    now: () => new Date(now),
    advance(ms) {
      now += ms;
    },
  };
}
