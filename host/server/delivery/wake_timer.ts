import type { Clock } from '../core';

/** Even when nobody calls: a clock may jump, and a call from another node may be lost. */
const LONGEST_SLEEP_MS = 30_000;

export interface WakeTimer {
  /** Sets when to wake next; null: when it has slept long enough. */
  wakeAt(time: Date | null): void;
  /** Ends early when the timer is stopped. */
  pause(ms: number): Promise<void>;
  stop(): void;
}

export function createWakeTimer(clock: Clock, wake: () => void): WakeTimer {
  const pauses = new Map<NodeJS.Timeout, () => void>();
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  return {
    wakeAt(time) {
      clearTimeout(timer);
      if (!isStopped) {
        const ms = time ? time.getTime() - clock.now().getTime() : LONGEST_SLEEP_MS;
        timer = setTimeout(wake, Math.min(LONGEST_SLEEP_MS, Math.max(1, ms)));
      }
    },
    pause: (ms) =>
      new Promise((resolve) => {
        const pause = setTimeout(() => {
          pauses.delete(pause);
          resolve();
        }, ms);
        pauses.set(pause, resolve);
      }),
    stop() {
      isStopped = true;
      clearTimeout(timer);
      for (const [pause, resolve] of pauses) {
        clearTimeout(pause);
        resolve();
      }
      pauses.clear();
    },
  };
}
