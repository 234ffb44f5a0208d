import type { AnswerHeaders } from './answer';

/** The per-minute request limit of a pricing plan. xMatters publishes no number, so there is no default. */
export interface RateLimit {
  readonly perMinute: number;
  /** Whether, and how, the 429 says when to come back. Not documented for triggers: none unless asked. */
  readonly retryAfter?: 'none' | 'seconds' | 'date';
}

const MINUTE_MS = 60_000;

export const withinMinute = (accepted: readonly number[], now: number): readonly number[] =>
  accepted.filter((at) => at > now - MINUTE_MS);

/** The time at which a request would be let through again, or undefined when it may pass now. */
export const limitedUntil = (
  accepted: readonly number[],
  now: number,
  { perMinute }: RateLimit,
): number | undefined => {
  const recent = withinMinute(accepted, now);
  const blocking = recent[recent.length - perMinute];
  return recent.length < perMinute ? undefined : (blocking ?? now) + MINUTE_MS;
};

export const retryAfterHeaders = (
  until: number,
  now: number,
  { retryAfter = 'none' }: RateLimit,
): AnswerHeaders => {
  if (retryAfter === 'none') return {};
  return {
    'retry-after':
      retryAfter === 'seconds'
        ? String(Math.ceil((until - now) / 1000))
        : new Date(until).toUTCString(),
  };
};
