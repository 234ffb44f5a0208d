import type { ClaimedDelivery, Completion } from '../storage';
import type { DeliveryReason, Outcome } from './outcome';
import { maxAttemptsOf, nextAttemptAt, type RetryPolicy } from './retry_policy';

export interface EndedAttempt {
  outcome: Outcome;
  httpStatus: number | null;
  startedAt: Date;
  endedAt: Date;
}

/** What an attempt makes of its delivery. */
export function completionFor(
  { id, fence, queuedAt, retries, connectorTypeId }: ClaimedDelivery,
  { outcome, httpStatus, startedAt, endedAt }: EndedAttempt,
  { policy, random }: { policy: RetryPolicy; random: () => number },
): Completion {
  const { kind, reason, message } = outcome;
  const completion = {
    id,
    fence,
    endedAt,
    attempt: { startedAt, endedAt, outcome: kind, reason, message, httpStatus },
    message,
  };
  if (kind !== 'retry') {
    return {
      ...completion,
      reason,
      next: { state: kind === 'delivered' ? 'delivered' : 'failed' },
    };
  }
  const maxAttempts = maxAttemptsOf(policy, connectorTypeId);
  if (retries + 1 >= maxAttempts) {
    const end = `Given up after ${maxAttempts} attempts (xpack.actions.run).`;
    return {
      ...completion,
      message: message === null ? end : `${message} ${end}`,
      reason,
      next: { state: 'failed' },
    };
  }
  const { retryAt } = outcome;
  const dueAt = nextAttemptAt(policy, { now: endedAt, queuedAt, retries, retryAt }, random);
  return dueAt
    ? { ...completion, reason, next: { state: 'retrying', dueAt } }
    : { ...completion, reason: tooOld, next: { state: 'failed' } };
}

/** Its time was over before this attempt began. */
export function completionOfTooOld({ id, fence, message }: ClaimedDelivery, now: Date): Completion {
  const next = { state: 'failed' } as const;
  return { id, fence, endedAt: now, attempt: null, reason: tooOld, message, next };
}

/** The host stops and nobody waits for the end of it: it may have arrived, and is sent again. */
export function completionOfStopped(
  { id, fence }: ClaimedDelivery,
  { startedAt, now }: { startedAt: Date; now: Date },
): Completion {
  return {
    id,
    fence,
    endedAt: now,
    attempt: {
      startedAt,
      endedAt: null,
      outcome: 'unknown',
      reason: stopped,
      message: null,
      httpStatus: null,
    },
    reason: stopped,
    message: null,
    next: { state: 'retrying', dueAt: now },
  };
}

const tooOld: DeliveryReason = 'too_old';
const stopped: DeliveryReason = 'stopped';
