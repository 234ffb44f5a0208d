import type { Completion, Lease } from './delivery_store';

export interface ExpiredLease extends Lease {
  claimedAt: string;
}

const LEASE_EXPIRED = 'lease_expired';

/** An attempt whose end nobody knows. */
export function expiredCompletion(
  { id, fence, claimedAt }: ExpiredLease,
  { now, dueAt }: { now: Date; dueAt: Date },
): Completion {
  return {
    id,
    fence,
    endedAt: now,
    attempt: {
      startedAt: new Date(claimedAt),
      endedAt: null,
      outcome: 'unknown',
      reason: LEASE_EXPIRED,
      message: null,
      httpStatus: null,
    },
    reason: LEASE_EXPIRED,
    message: null,
    next: { state: 'retrying', dueAt },
  };
}
