/** Milliseconds of the machine's monotonic clock: the same in all processes, so they may be compared. */
export function monotonicMs(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1_000 + nanoseconds / 1e6;
}
