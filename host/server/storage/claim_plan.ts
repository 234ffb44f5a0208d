import type { StoredDelivery } from './delivery_row';
import { connectorKey, type ClaimRequest } from './delivery_store';
import type { Share } from './share_out';
import type { RateLimit } from './token_bucket';

/** What of a connector is due first, and when. */
export interface FirstDue {
  spaceId: string;
  connectorId: string;
  connectorTypeId: string;
  dueAt: string;
}

export type ClaimShare = FirstDue & Share;

export interface ClaimPlan {
  /** Empty when nothing can be claimed. */
  shares: ClaimShare[];
  /** Of the types that have something due. */
  rateLimits: ReadonlyMap<string, RateLimit>;
  nextDueAt: Date | null;
  /** Something is due, whether or not it can be claimed. */
  isDue: boolean;
}

/** @param firsts of every connector, the first due first. */
export function planClaim(firsts: readonly FirstDue[], request: ClaimRequest): ClaimPlan {
  const now = request.now.toISOString();
  const due = firsts.filter(({ dueAt }) => dueAt <= now);
  const shares = due
    .map((first) => ({
      ...first,
      limit: request.connectorLimits?.get(connectorKey(first)) ?? request.perConnector,
      group: first.connectorTypeId,
    }))
    .filter(({ limit }) => limit > 0 && request.limit > 0);
  const types = new Set(shares.map(({ group }) => group));
  const next = firsts.find(({ dueAt }) => dueAt > now);
  return {
    shares,
    rateLimits: new Map([...(request.rateLimits ?? [])].filter(([typeId]) => types.has(typeId))),
    nextDueAt: next ? new Date(next.dueAt) : null,
    isDue: due.length > 0,
  };
}

export function byDueAt(a: StoredDelivery, b: StoredDelivery): number {
  return a.due_at === b.due_at ? a.position - b.position : a.due_at < b.due_at ? -1 : 1;
}

export function earlier(a: Date | null, b: Date | null): Date | null {
  return a && b ? (a < b ? a : b) : (a ?? b);
}
