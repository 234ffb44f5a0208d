import type { EventLogEvent } from '../../common/event_log_resource';
import { DEFAULT_SPACE_ID } from '../../common/space_resource';
import type { ExecutionRow } from '../storage';

/** Each execution has so many. */
export const EVENTS_PER_EXECUTION = 2;

const NS_PER_MS = 1_000_000n;

/**
 * What Kibana writes as two events of an execution, from the one row that has all of it: to write when it
 * began as well would cost every execution a second row. The earlier one first.
 */
export function executionEvents(row: ExecutionRow): [EventLogEvent, EventLogEvent] {
  const start = row.startedAt.toISOString();
  const end = new Date(row.startedAt.getTime() + row.durationMs).toISOString();
  const label = `${row.connectorTypeId}:${row.connectorId}: ${row.connectorName}`;
  const isFailure = row.status === 'failure';
  const event = { provider: 'actions', kind: 'action', start } as const;
  const kibana = kibanaOf(row);
  return [
    {
      '@timestamp': start,
      event: { ...event, action: 'execute-start' },
      message: `action started: ${label}`,
      kibana,
    },
    {
      '@timestamp': end,
      event: {
        ...event,
        action: row.isTimedOut ? 'execute-timeout' : 'execute',
        end,
        duration: String(BigInt(row.durationMs) * NS_PER_MS),
        outcome: row.status === 'warning' ? 'success' : row.status,
      },
      message: `${isFailure ? 'action execution failure' : 'action executed'}: ${label}`,
      ...(isFailure && { error: { message: row.message } }),
      kibana,
      ...(row.httpStatus !== null && { http: { response: { status_code: row.httpStatus } } }),
    },
  ];
}

function kibanaOf(row: ExecutionRow): EventLogEvent['kibana'] {
  return {
    saved_objects: [
      {
        rel: 'primary',
        type: 'action',
        id: row.connectorId,
        type_id: row.connectorTypeId,
        ...(row.spaceId !== DEFAULT_SPACE_ID && { namespace: row.spaceId }),
      },
    ],
    space_ids: [row.spaceId],
    action: {
      id: row.connectorId,
      name: row.connectorName,
      type_id: row.connectorTypeId,
      execution: { uuid: row.id, source: row.source.replaceAll(' ', '_') },
    },
    task: { schedule_delay: row.scheduleDelayMs * Number(NS_PER_MS) },
    version: row.version,
  };
}
