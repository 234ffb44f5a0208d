export interface RetryPolicy {
  /** Longest first pause; it doubles with every retry … */
  baseMs: number;
  /** … up to this. */
  capMs: number;
  /** No attempt begins again so long after the delivery was queued. */
  maxAgeMs: number;
  /** How many attempts at most; by default only the age ends them. */
  attempts?: {
    maxAttempts: number | undefined;
    /** By connector type; wins over `maxAttempts`. */
    maxAttemptsByType: ReadonlyMap<string, number>;
  };
}

export const DEFAULT_RETRY_POLICY: RetryPolicy = {
  baseMs: 5_000,
  capMs: 5 * 60_000,
  maxAgeMs: 24 * 60 * 60_000,
};

export interface FailedAttempt {
  now: Date;
  queuedAt: Date;
  /** Attempts in vain before this one. */
  retries: number;
  /** What the other side asked for (Retry-After). */
  retryAt: Date | null;
}

/**
 * When to try again: at the time the other side asked for, otherwise after a pause drawn from zero to
 * a bound that doubles ("full jitter": those who failed together do not come back together).
 *
 * @param random from 0 to below 1.
 * @returns null when that is too late.
 */
export function nextAttemptAt(
  { baseMs, capMs, maxAgeMs }: RetryPolicy,
  { now, queuedAt, retries, retryAt }: FailedAttempt,
  random: () => number,
): Date | null {
  const boundMs = Math.min(capMs, baseMs * 2 ** retries);
  // A time that is over is no wish to wait, and a pause of nothing would be a busy loop.
  const asked = retryAt && retryAt > now ? retryAt : null;
  const next = asked ?? new Date(now.getTime() + Math.max(1, Math.round(random() * boundMs)));
  return isTooOld({ maxAgeMs }, { queuedAt, now: next }) ? null : next;
}

export function isTooOld(
  { maxAgeMs }: Pick<RetryPolicy, 'maxAgeMs'>,
  { queuedAt, now }: { queuedAt: Date; now: Date },
): boolean {
  return now.getTime() - queuedAt.getTime() > maxAgeMs;
}

/** @returns Infinity when only the age of a delivery ends its attempts. */
export function maxAttemptsOf({ attempts }: RetryPolicy, connectorTypeId: string): number {
  return attempts?.maxAttemptsByType.get(connectorTypeId) ?? attempts?.maxAttempts ?? Infinity;
}
