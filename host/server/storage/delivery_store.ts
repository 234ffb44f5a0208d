import type { Transaction } from 'kysely';
import type { Tables } from './tables';
import type { RateLimit } from './token_bucket';

export const DELIVERY_STATES = [
  'queued',
  'running',
  'retrying',
  'delivered',
  'failed',
  'cancelled',
] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** How an attempt ended; `unknown` when its worker went away before it could tell. */
export type AttemptOutcome = 'delivered' | 'retry' | 'give_up' | 'unknown';

/** A transaction of the caller: what is enqueued in it is kept or lost with the rest of it. */
export type StoreTransaction = Transaction<Tables>;

export interface NewDelivery {
  /** Unique, and the same over all attempts: whoever receives twice can tell by it. */
  id: string;
  spaceId: string;
  connectorId: string;
  connectorTypeId: string;
  /** Deliveries of one connector with the same key go out one after the other; null: in any order. */
  orderingKey: string | null;
  /** Enqueued again under the same key of the same connector, a delivery is not made again. */
  idempotencyKey: string | null;
  /** Anything JSON can hold. No secrets: they stay with the connector. */
  params: unknown;
  ruleId: string | null;
  alertId: string | null;
  createdAt: Date;
}

export interface DeliveryRow extends NewDelivery {
  /** Grows with every delivery; the order within a line and in lists. */
  position: number;
  state: DeliveryState;
  /** Finished ones; those whose end nobody knows count too. */
  attempts: number;
  /** Attempts in vain since `queuedAt`. */
  retries: number;
  /** When it was enqueued, or redelivered. */
  queuedAt: Date;
  /** Not to be claimed before. */
  dueAt: Date;
  endedAt: Date | null;
  /** Running, but no further attempt follows. */
  isCancelRequested: boolean;
  /** Of the last attempt, or why it ended without one. */
  reason: string | null;
  message: string | null;
}

/** Fencing: with every claim the number grows, and whoever has an older one can write no more. */
export interface Lease {
  id: string;
  fence: number;
}

export interface ClaimedDelivery extends DeliveryRow, Lease {
  claimedAt: Date;
  leaseExpiresAt: Date;
}

export interface AttemptRow {
  /** From 1. */
  number: number;
  startedAt: Date;
  /** Null when unknown. */
  endedAt: Date | null;
  outcome: AttemptOutcome;
  reason: string;
  message: string | null;
  httpStatus: number | null;
  /** When the next one was planned. */
  nextAttemptAt: Date | null;
}

export interface Enqueued {
  /** Of the delivery that was there first when the idempotency key is known already. */
  id: string;
  isNew: boolean;
}

export interface ClaimRequest {
  now: Date;
  owner: string;
  leaseMs: number;
  /** At most so many in all … */
  limit: number;
  /** … so many of any one connector … */
  perConnector: number;
  /** … or so many of this one, by `connectorKey`; 0 leaves it out … */
  connectorLimits?: ReadonlyMap<string, number>;
  /** … and of a connector type so many over time, by its id: all who claim share one bucket. */
  rateLimits?: ReadonlyMap<string, RateLimit>;
}

export interface Claimed {
  /** First due, first; of each line only the first. */
  deliveries: ClaimedDelivery[];
  /** When there was nothing (more) to claim: the next moment at which something can be. */
  nextDueAt: Date | null;
  /** Something that is due was left, or may have been: worth another claim, or one when there is room. */
  isMoreDue: boolean;
}

export interface Completion extends Lease {
  endedAt: Date;
  /** Null when it ended without one. */
  attempt: Omit<AttemptRow, 'number' | 'nextAttemptAt'> | null;
  reason: string;
  message: string | null;
  next: { state: 'delivered' | 'failed' } | { state: 'retrying'; dueAt: Date };
}

/** The state after it (`cancelled` instead of `retrying` when that was asked for), or too late. */
export type Completed = DeliveryState | 'lost';

/** `requested`: it is running, and ends with this attempt. `refused`: its state does not allow it. */
export type Change = 'done' | 'requested' | 'refused' | 'missing';

export interface DeliveryFilter {
  spaceIds: readonly string[];
  states?: readonly DeliveryState[] | undefined;
  connectorId?: string | undefined;
  ruleId?: string | undefined;
  alertId?: string | undefined;
  /** Of `createdAt`, both included. */
  from?: Date | undefined;
  until?: Date | undefined;
}

/** So many at once; `now` stays the same over the steps, and what came after it is left alone. */
export interface Step {
  now: Date;
  limit: number;
}

export interface Backlog {
  spaceId: string;
  connectorId: string;
  /** Of every state, the finished ones that are still kept too. */
  counts: Record<DeliveryState, number>;
  /** Of the oldest one that has not ended. */
  oldestCreatedAt: Date | null;
}

/**
 * Deliveries and their attempts. A row is both the record and the place in the queue.
 *
 * What is promised: once `enqueue` returns, the delivery is on the disk. Of the deliveries of one
 * connector with the same ordering key at most one runs, and it is the first that has not ended.
 * Times come from the caller, except where a database serves many nodes and has the better clock.
 */
export interface DeliveryStore {
  /**
   * All of one call or none. Without a transaction, calls of the same moment share one commit.
   *
   * @returns as many as were given, in their order.
   */
  enqueue(rows: readonly NewDelivery[], transaction?: StoreTransaction): Promise<Enqueued[]>;
  /**
   * Calls back when something may have become due, the next of a line whose first has ended here, too;
   * returns how to stop that.
   */
  onReady(listener: () => void): () => void;
  /** Wakes the listeners on all nodes: one that stops no longer sees to what comes next in its lines. */
  announce(): void;

  claim(request: ClaimRequest): Promise<Claimed>;
  /** @returns as many as were given, in their order. Calls of the same moment share one commit. */
  complete(completions: readonly Completion[]): Promise<Completed[]>;
  /** Gives leases back without an attempt: the deliveries are queued and due at once. */
  release(leases: readonly Lease[], now: Date): Promise<void>;
  /** @returns those that are lost. */
  extend(leases: readonly Lease[], until: Date): Promise<Lease[]>;
  /**
   * Takes leases back that ran out, or all of an owner who is known to be gone. Each counts as an
   * attempt whose end nobody knows: the page may have been sent.
   *
   * @returns how many; due again at `dueAt`.
   */
  expireLeases(request: Step & { dueAt: Date; ofOwner?: string | undefined }): Promise<number>;

  find(spaceId: string, id: string): Promise<DeliveryRow | undefined>;
  /** @returns the id of the one that may go out now in this line, itself perhaps. */
  findHead(
    line: Pick<DeliveryRow, 'spaceId' | 'connectorId' | 'orderingKey'>,
  ): Promise<string | undefined>;
  /** In their order. */
  attemptsOf(id: string): Promise<AttemptRow[]>;
  /** The newest first; `before` is the position of the last one seen. */
  list(
    filter: DeliveryFilter,
    page: { limit: number; before?: number | undefined },
  ): Promise<DeliveryRow[]>;
  count(filter: DeliveryFilter): Promise<number>;
  /** Of those connectors that have or had any, ordered by space and id. */
  backlog(spaceIds: readonly string[]): Promise<Backlog[]>;

  cancel(spaceId: string, id: string, now: Date): Promise<Change>;
  /** Failed or cancelled ones, in their old place in the line. */
  redeliver(spaceId: string, id: string, now: Date): Promise<Change>;
  /** One step; to be repeated until it returns 0. */
  cancelAll(filter: DeliveryFilter, step: Step): Promise<number>;
  /** One step; to be repeated until it returns 0. */
  redeliverAll(filter: DeliveryFilter, step: Step): Promise<number>;

  /** Those that ended before, the oldest first, with their attempts. @returns how many are gone. */
  deleteEndedBefore(moment: Date, limit: number): Promise<number>;
}

/** A connector's name in maps. Space ids hold no colon. */
export function connectorKey({
  spaceId,
  connectorId,
}: Pick<NewDelivery, 'spaceId' | 'connectorId'>): string {
  return `${spaceId}:${connectorId}`;
}
