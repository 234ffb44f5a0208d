import type { Clock } from './clock';

/** What a clock may be set back without anybody waiting too long for a time planned before. */
const HARMLESS_MS = 1_000;
/** Nobody asks so rarely: the clock was set forward, or the machine slept. */
const SET_FORWARD_MS = 60_000;

/**
 * A clock that is not set back while the process runs: what is due in a second would be due in an
 * hour otherwise. It goes on from where it was, until the other one catches up or is set right.
 */
export function createSteadyClock({ now }: Clock): Clock {
  let aheadMs = 0;
  let last = now().getTime();
  return {
    now() {
      const time = now().getTime();
      const stepMs = time - last;
      last = time;
      if (stepMs < -HARMLESS_MS) {
        aheadMs -= stepMs;
      } else if (stepMs > SET_FORWARD_MS) {
        aheadMs = Math.max(0, aheadMs - stepMs);
      }
      return new Date(time + aheadMs);
    },
  };
}
