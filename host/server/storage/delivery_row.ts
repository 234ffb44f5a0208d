import type { Selectable } from 'kysely';
import type {
  AttemptOutcome,
  AttemptRow,
  ClaimedDelivery,
  DeliveryRow,
  DeliveryState,
} from './delivery_store';
import type { DeliveryTables } from './delivery_tables';

export type StoredDelivery = Selectable<DeliveryTables['deliveries']>;
type StoredAttempt = Selectable<DeliveryTables['delivery_attempts']>;

export function toDeliveryRow(row: StoredDelivery): DeliveryRow {
  return {
    position: row.position,
    id: row.id,
    spaceId: row.space_id,
    connectorId: row.connector_id,
    connectorTypeId: row.connector_type_id,
    orderingKey: row.ordering_key,
    idempotencyKey: row.idempotency_key,
    params: JSON.parse(row.params) as unknown,
    ruleId: row.rule_id,
    alertId: row.alert_id,
    state: row.state as DeliveryState,
    attempts: row.attempts,
    retries: row.retries,
    createdAt: new Date(row.created_at),
    queuedAt: new Date(row.queued_at),
    dueAt: new Date(row.due_at),
    endedAt: row.ended_at === null ? null : new Date(row.ended_at),
    isCancelRequested: row.is_cancel_requested === 1,
    reason: row.reason,
    message: row.message,
  };
}

/** Of a row that was claimed just now. */
export function toClaimedDelivery(row: StoredDelivery): ClaimedDelivery {
  return {
    ...toDeliveryRow(row),
    fence: row.fence,
    claimedAt: new Date(row.claimed_at ?? row.due_at),
    leaseExpiresAt: new Date(row.lease_expires_at ?? row.due_at),
  };
}

export function toAttemptRow(row: StoredAttempt): AttemptRow {
  return {
    number: row.number,
    startedAt: new Date(row.started_at),
    endedAt: row.ended_at === null ? null : new Date(row.ended_at),
    outcome: row.outcome as AttemptOutcome,
    reason: row.reason,
    message: row.message,
    httpStatus: row.http_status,
    nextAttemptAt: row.next_attempt_at === null ? null : new Date(row.next_attempt_at),
  };
}
