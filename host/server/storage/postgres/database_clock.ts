import type { Clock } from '../../core';

export interface DatabaseClock extends Clock {
  /** @param read asks the database for its time. */
  sync(read: () => Promise<Date>): Promise<void>;
}

/** Clocks of machines drift by less. */
const DRIFT = 0.001;

/**
 * The database's time, the same for every node: however the clock of a node's machine is set, it
 * changes nothing here.
 *
 * @param monotonicMs goes on evenly from anywhere.
 */
export function createDatabaseClock(monotonicMs: () => number): DatabaseClock {
  let known: { time: number; at: number; uncertainty: number } | undefined;

  return {
    now() {
      if (!known) {
        throw new Error('The time of the database is not known yet');
      }
      return new Date(known.time + monotonicMs() - known.at);
    },

    async sync(read) {
      const before = monotonicMs();
      const time = await read();
      const at = monotonicMs();
      const uncertainty = (at - before) / 2;
      // An answer that took long says little.
      if (!known || uncertainty <= known.uncertainty + (at - known.at) * DRIFT) {
        known = { time: time.getTime() + uncertainty, at, uncertainty };
      }
    },
  };
}
