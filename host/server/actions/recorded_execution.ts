import type { Clock } from '../core';
import type { EventLog } from '../event_log';
import { observeExchanges } from '../outbound_http';
import type { ExecutionRow } from '../storage';
import type { ExecutionResult } from './action_executor';
import type { Connector } from './connector';

/** As long as a page of text; the rest of a longer one is of no use in a list. */
const LONGEST_MESSAGE = 4_000;
const LONGEST_REQUEST_ID = 256;
/** Timers and clocks round differently. */
const ROUNDING_MS = 10;

export interface RecordedExecution {
  result: ExecutionResult;
  /** Of the execution, in the event log. */
  id: string;
  durationMs: number;
  /** Of the last answer of the other side; null when none came. */
  httpStatus: number | null;
}

export type ExecutedConnector = Pick<Connector, 'spaceId' | 'id' | 'name' | 'connectorTypeId'>;

export interface ExecutionRecorderOptions {
  eventLog: Pick<EventLog, 'record'>;
  clock: Clock;
  createId: () => string;
  responseTimeoutMs: number;
  version: string;
}

/** What made an execution happen. */
export interface ExecutionTrigger {
  source: string;
  /** When it should have begun; when it did, unless given. */
  scheduledAt?: Date;
}

export type ExecutionRecorder = (
  connector: ExecutedConnector,
  trigger: ExecutionTrigger,
  execute: () => Promise<ExecutionResult>,
) => Promise<RecordedExecution>;

/** Every execution leaves a line in the event log, without secrets: the result has none. */
export function createExecutionRecorder(options: ExecutionRecorderOptions): ExecutionRecorder {
  const { eventLog, clock, createId } = options;
  return async (connector, { source, scheduledAt }, execute) => {
    const id = createId();
    const startedAt = clock.now();
    const { value: result, lastStatus } = await observeExchanges(execute);
    const durationMs = passedMs(startedAt, clock.now());
    const isFailure = result.status === 'error';
    const row: ExecutionRow = {
      id,
      spaceId: connector.spaceId,
      connectorId: connector.id,
      connectorName: connector.name,
      connectorTypeId: connector.connectorTypeId,
      source,
      startedAt,
      durationMs,
      scheduleDelayMs: scheduledAt ? passedMs(scheduledAt, startedAt) : 0,
      status: isFailure ? 'failure' : 'success',
      message: messageOf(connector, result),
      isTimedOut: isFailure && durationMs >= options.responseTimeoutMs - ROUNDING_MS,
      httpStatus: lastStatus,
      requestId: requestIdOf(result),
      version: options.version,
    };
    eventLog.record(row);
    return { result, id, durationMs, httpStatus: lastStatus };
  };
}

/** A clock may have been set back meanwhile. */
function passedMs(from: Date, until: Date): number {
  return Math.max(0, until.getTime() - from.getTime());
}

function messageOf(connector: ExecutedConnector, result: ExecutionResult): string {
  const text =
    result.status === 'error'
      ? [result.message, result.serviceMessage].filter(Boolean).join(': ') || 'Unknown reason'
      : `action executed: ${connector.connectorTypeId}:${connector.id}: ${connector.name}`;
  return text.slice(0, LONGEST_MESSAGE).toWellFormed();
}

/** Of the other side, when the connector type hands one on. */
function requestIdOf({ data }: ExecutionResult): string | null {
  const id: unknown =
    typeof data === 'object' && data !== null && 'requestId' in data ? data.requestId : undefined;
  return typeof id === 'string' ? id.slice(0, LONGEST_REQUEST_ID).toWellFormed() : null;
}
