import type {
  AttemptResource,
  DeliveryDetailsResource,
  DeliveryPage,
  DeliveryResource,
  EnqueuedResource,
} from '../../common/delivery_resource';
import type { AttemptRow, DeliveryRow, Enqueued } from '../storage';
import { toCursor } from './delivery_cursor';

export function toEnqueuedResource({ id, isNew }: Enqueued): EnqueuedResource {
  return { id, is_new: isNew };
}

export function toDeliveryResource(row: DeliveryRow): DeliveryResource {
  const isWaiting = row.state === 'queued' || row.state === 'retrying';
  return {
    id: row.id,
    connector_id: row.connectorId,
    connector_type_id: row.connectorTypeId,
    state: row.state,
    ordering_key: row.orderingKey,
    idempotency_key: row.idempotencyKey,
    rule_id: row.ruleId,
    alert_id: row.alertId,
    attempts: row.attempts,
    created_at: row.createdAt.toISOString(),
    queued_at: row.queuedAt.toISOString(),
    next_attempt_at: isWaiting ? row.dueAt.toISOString() : null,
    ended_at: toIso(row.endedAt),
    is_cancel_requested: row.isCancelRequested,
    reason: row.reason,
    message: row.message,
  };
}

export interface DeliveryDetails {
  row: DeliveryRow;
  attempts: readonly AttemptRow[];
  /** The id of the one that may go out now in its line. */
  head: string | undefined;
}

export function toDeliveryDetails({
  row,
  attempts,
  head,
}: DeliveryDetails): DeliveryDetailsResource {
  const isBehind = row.endedAt === null && head !== row.id;
  return {
    ...toDeliveryResource(row),
    params: row.params,
    timeline: attempts.map(toAttemptResource),
    waits_for: isBehind ? (head ?? null) : null,
  };
}

/** @param rows one more than belong on the page, if there are that many. */
export function toDeliveryPage(rows: readonly DeliveryRow[], limit: number): DeliveryPage {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    data: shown.map(toDeliveryResource),
    next_cursor: last && rows.length > limit ? toCursor(last.position) : null,
  };
}

function toAttemptResource(attempt: AttemptRow): AttemptResource {
  return {
    number: attempt.number,
    started_at: attempt.startedAt.toISOString(),
    ended_at: toIso(attempt.endedAt),
    outcome: attempt.outcome,
    reason: attempt.reason,
    message: attempt.message,
    http_status: attempt.httpStatus,
    next_attempt_at: toIso(attempt.nextAttemptAt),
  };
}

function toIso(moment: Date | null): string | null {
  return moment?.toISOString() ?? null;
}
