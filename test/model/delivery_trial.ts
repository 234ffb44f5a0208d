import type {
  AttemptOutcome,
  ClaimedDelivery,
  Completion,
  NewDelivery,
  Store,
} from '../../host/server/storage';
import type { EnqueuedData, Ending } from './delivery_commands';
import type { DeliveryModel } from './delivery_model';

export const OUTCOME_OF = { delivered: 'delivered', failed: 'give_up', retrying: 'retry' } as const;

/** A store and what it should be. */
export interface DeliveryTrial {
  /** Tells one from another that had the same database. */
  name: string;
  store: Store;
  reopen: () => Promise<Store>;
  model: DeliveryModel;
  /** Every lease there ever was. */
  leases: ClaimedDelivery[];
  /** How many were enqueued, for their ids. */
  total: number;
}

export function at(time: number): Date {
  return new Date(time);
}

/** The latest ones first: those have a chance to count. */
export function leaseNumbered(
  { leases }: DeliveryTrial,
  which: number,
): ClaimedDelivery | undefined {
  return leases.at(-1 - (which % Math.max(1, leases.length)));
}

export function leasesNumbered(trial: DeliveryTrial, which: readonly number[]): ClaimedDelivery[] {
  return which
    .map((number) => leaseNumbered(trial, number))
    .filter((lease, index, all) => lease !== undefined && all.indexOf(lease) === index)
    .map((lease) => lease as ClaimedDelivery);
}

export function newDelivery(trial: DeliveryTrial, row: EnqueuedData): NewDelivery {
  trial.total += 1;
  return {
    id: `d${trial.total}`,
    spaceId: 'default',
    connectorId: row.connector,
    connectorTypeId: typeIdOf(trial, row.connector),
    orderingKey: row.line === null ? null : `line ${row.line}`,
    idempotencyKey: row.idempotencyKey === null ? null : `key ${row.idempotencyKey}`,
    params: { number: trial.total },
    ruleId: null,
    alertId: null,
    createdAt: at(trial.model.now),
  };
}

export function completion(
  { id, fence, claimedAt }: ClaimedDelivery,
  { as, now, dueAt }: { as: Ending; now: Date; dueAt: Date },
): Completion {
  const outcome: AttemptOutcome = OUTCOME_OF[as];
  const reason = 'temporary';
  return {
    id,
    fence,
    endedAt: now,
    attempt: {
      startedAt: claimedAt,
      endedAt: now,
      outcome,
      reason,
      message: null,
      httpStatus: null,
    },
    reason,
    message: null,
    next: as === 'retrying' ? { state: as, dueAt } : { state: as },
  };
}

export function typeIdOf({ name }: DeliveryTrial, connectorId: string): string {
  return `.${connectorId}-${name}`;
}
