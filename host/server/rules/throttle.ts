/** Whether an action that ran then may run again. */
export function hasPassed({
  last,
  throttleMs,
  intervalMs,
  now,
}: {
  last: Date;
  throttleMs: number | null;
  /** Of the rule. */
  intervalMs: number;
  now: Date;
}): boolean {
  const agoMs = now.getTime() - last.getTime();
  // The clock was set back: nobody waits until it was that late again.
  if (agoMs < -intervalMs) {
    return true;
  }
  // Runs do not come to the millisecond: half an interval early is in time.
  return agoMs >= (throttleMs ?? 0) - intervalMs / 2;
}
