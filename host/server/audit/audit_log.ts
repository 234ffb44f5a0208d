import type { Logger } from '@kbn/core/server';
import { repeat, type Clock } from '../core';
import {
  StoreUnavailableError,
  type AuditFilter,
  type AuditRow,
  type AuditStore,
} from '../storage';
import { toAuditRow, type AuditEvent } from './audit_event';
import { createRefusalLimit } from './refusal_limit';

const WRITE_AT_ONCE = 100;
/** When the database is away. */
const TRY_AGAIN_MS = 5_000;
/** When it is away for long: the host's log has them all. */
const MOST_WAITING = 10_000;
const CLEAN_UP_EVERY_MS = 60 * 60_000;
/** Deleted in small pieces: requests go between them. */
const DELETE_AT_ONCE = 1_000;

export interface AuditLog {
  isEnabled: boolean;
  /** Returns at once and never fails: a line that cannot be written is in the host's log, whole. */
  record(event: AuditEvent): void;
  /** As `record`, for what anybody can do as often as they like: not more than some a minute. */
  recordRefusal(event: AuditEvent): void;
  /** When what was recorded before is in the database, or in the host's log instead. Never fails. */
  written(): Promise<void>;
  find(filter: AuditFilter, page: Parameters<AuditStore['find']>[1]): Promise<AuditRow[]>;
  /** Deletes what is older than it has to be kept. */
  cleanUp(): Promise<void>;
  /** Writes what waits, and nothing more. */
  stop(): Promise<void>;
}

export interface AuditLogOptions {
  store: AuditStore;
  logger: Logger;
  clock: Clock;
  createId: () => string;
  isEnabled: boolean;
  retentionMs: number;
}

/** Who did what. What it tells of is done by then, and stays done when it cannot be written (ADR 22). */
export function createAuditLog(options: AuditLogOptions): AuditLog {
  const { store, logger, clock, createId, isEnabled, retentionMs } = options;
  const refusals = createRefusalLimit(clock);
  let waiting: AuditRow[] = [];
  let sequence = 0;
  let isAway = false;
  let timer: NodeJS.Timeout | undefined;
  let lastWrite: Promise<void> = Promise.resolve();

  function record(event: AuditEvent): void {
    if (!isEnabled) {
      return;
    }
    sequence += 1;
    // Lines of one moment come in their order.
    const id = `${String(sequence).padStart(8, '0')}-${createId()}`;
    const row = toAuditRow(event, { id, at: clock.now() });
    waiting.push(row);
    if (isAway) {
      // It may be a while, and the host may not live so long.
      logInstead([row]);
      waiting = waiting.slice(-MOST_WAITING);
    } else {
      lastWrite = lastWrite.then(write);
    }
  }

  async function write(): Promise<void> {
    while (waiting.length > 0) {
      const rows = waiting.slice(0, WRITE_AT_ONCE);
      try {
        // oxlint-disable-next-line no-await-in-loop -- in the order they were recorded
        await store.insert(rows);
        isAway = false;
      } catch (error) {
        noteFailure(error, rows);
        if (error instanceof StoreUnavailableError) {
          return;
        }
      }
      // Some may have been let go while these were written.
      waiting = waiting.filter((row) => !rows.includes(row));
    }
  }

  function noteFailure(error: unknown, rows: readonly AuditRow[]): void {
    const reason = error instanceof Error ? error.message : String(error);
    const isTemporary = error instanceof StoreUnavailableError;
    if (isTemporary) {
      timer ??= setTimeout(tryAgain, TRY_AGAIN_MS);
    }
    if (isTemporary && isAway) {
      return;
    }
    isAway = isTemporary;
    logger.error(`the audit log cannot be written${isTemporary ? ' now' : ''}: ${reason}`, {
      event: 'audit.write_failed',
    });
    logInstead(isTemporary ? waiting : rows);
  }

  function tryAgain(): void {
    timer = undefined;
    lastWrite = lastWrite.then(write);
  }

  function logInstead(rows: readonly AuditRow[]): void {
    for (const row of rows) {
      logger.error('audit line', {
        event: 'audit.line',
        line: { ...row, at: row.at.toISOString() },
      });
    }
  }

  async function cleanUp(): Promise<void> {
    const before = new Date(clock.now().getTime() - retentionMs);
    // oxlint-disable-next-line no-await-in-loop -- small pieces, one after the other
    while ((await store.deleteBefore(before, DELETE_AT_ONCE)) === DELETE_AT_ONCE) {
      // oxlint-disable-next-line no-await-in-loop -- as above
      await new Promise(setImmediate);
    }
  }

  const cleaning = repeat(CLEAN_UP_EVERY_MS, cleanUp, (error) =>
    logger.error(`the audit log cannot be cleaned up: ${String(error)}`),
  );

  return {
    isEnabled,
    record,
    recordRefusal(event) {
      const admitted = isEnabled ? refusals.admit(event) : undefined;
      if (admitted) {
        const { leftOut } = admitted;
        record(
          leftOut > 0 ? { ...event, note: `${leftOut} refusals before it were left out` } : event,
        );
      }
    },
    written: () => lastWrite,
    async find(filter, page) {
      await lastWrite;
      return store.find(filter, page);
    },
    cleanUp,
    async stop() {
      await cleaning.stop();
      clearTimeout(timer);
      timer = undefined;
      lastWrite = lastWrite.then(write);
      await lastWrite;
      clearTimeout(timer);
    },
  };
}
