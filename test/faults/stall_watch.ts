/** A time in which this machine stood still, and every process on it. */
export interface Stall {
  from: number;
  until: number;
}

export interface StallWatch {
  stalls: readonly Stall[];
  stop(): void;
}

const LOOK_EVERY_MS = 100;
/** Half of the leases and time limits of the hosts under test: shorter ones make nothing run out. */
const LONG_MS = 1_500;

/** Notices that nobody got any time: on a machine that others use as well that happens for seconds. */
export function watchStalls(now: () => number = Date.now): StallWatch {
  const stalls: Stall[] = [];
  let last = now();
  const timer = setInterval(() => {
    const from = last;
    last = now();
    if (last - from > LONG_MS) {
      stalls.push({ from, until: last });
    }
  }, LOOK_EVERY_MS);
  return { stalls, stop: () => clearInterval(timer) };
}
