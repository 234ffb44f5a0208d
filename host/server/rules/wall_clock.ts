import moment from 'moment-timezone';

/** Whether there is such a time zone, e.g. `Europe/Berlin`. */
export function isTimeZone(name: string): boolean {
  return moment.tz.zone(name) !== null;
}

/** What clocks on the wall show then, as if it were UTC. */
export function wallClockOf(at: Date, timeZone: string): Date {
  return moment.tz(at, timeZone).utc(true).toDate();
}

/** When clocks on the wall show this; a time that is skipped is the one after the gap. */
export function momentOnWallClock(wallClock: Date, timeZone: string): Date {
  return moment.utc(wallClock).tz(timeZone, true).toDate();
}
