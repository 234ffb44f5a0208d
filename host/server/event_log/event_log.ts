import type { Logger } from '@kbn/core/server';
import { repeat, type Clock } from '../core';
import {
  StoreUnavailableError,
  type ExecutionPage,
  type ExecutionRange,
  type ExecutionRow,
  type ExecutionStatus,
  type ExecutionStore,
  type LastExecutionRow,
} from '../storage';

/** Executions wait this long to be written together: one commit for all of a burst. */
const WRITE_AFTER_MS = 500;
const WRITE_AT = 500;
/** When the database is away. */
const TRY_AGAIN_MS = 5_000;
/** When it is away for long, or slower than the executions: then the log has gaps, and says so. */
const MOST_WAITING = 50_000;
const CLEAN_UP_EVERY_MS = 60 * 60_000;
/** Deleted in small pieces: requests go between them. */
const DELETE_AT_ONCE = 1_000;

export interface EventLog {
  /** Returns at once and never fails: what cannot be written is named in the host's log. */
  record(row: ExecutionRow): void;
  /** What was recorded before is in it. */
  find(range: ExecutionRange, page: ExecutionPage): Promise<ExecutionRow[]>;
  countByStatus(range: ExecutionRange): Promise<Map<ExecutionStatus, number>>;
  listLast(spaceId: string): Promise<LastExecutionRow[]>;
  /** The connector is gone; its executions stay. */
  forgetConnector(spaceId: string, connectorId: string): Promise<void>;
  /** Writes what waits. */
  flush(): Promise<void>;
  /** Deletes what is older than it has to be kept. */
  cleanUp(): Promise<void>;
  /** Writes what waits, and nothing more. */
  stop(): Promise<void>;
}

export interface EventLogOptions {
  store: ExecutionStore;
  logger: Logger;
  clock: Clock;
  retentionMs: number;
}

/** What connectors did and when; kept apart from executing, which never waits for it. */
export function createEventLog({ store, logger, clock, retentionMs }: EventLogOptions): EventLog {
  const waiting: ExecutionRow[] = [];
  let lost = 0;
  let isAway = false;
  let isWriting = false;
  let timer: NodeJS.Timeout | undefined;
  let lastWrite: Promise<void> = Promise.resolve();

  /** @returns whether it is of use to go on. */
  async function write(): Promise<boolean> {
    const rows = waiting.splice(0, WRITE_AT);
    try {
      await store.insert(rows);
      isAway = false;
    } catch (error) {
      if (error instanceof StoreUnavailableError) {
        waiting.unshift(...rows);
        noteAway(error);
        return false;
      }
      lost += rows.length;
      logger.error(`the event log cannot be written: ${reasonOf(error)}`, {
        event: 'event_log.write_failed',
      });
    }
    nameLost();
    return true;
  }

  function noteAway(error: Error): void {
    timer ??= setTimeout(() => void flush(), TRY_AGAIN_MS);
    if (!isAway) {
      isAway = true;
      logger.warn(`the event log is written later: ${error.message}`, {
        event: 'event_log.delayed',
      });
    }
  }

  function nameLost(): void {
    if (lost > 0) {
      logger.error(`the event log lacks ${lost} executions`, { event: 'event_log.lost', lost });
      lost = 0;
    }
  }

  async function drain(): Promise<void> {
    // oxlint-disable-next-line no-await-in-loop -- in the order they were recorded
    while (waiting.length > 0 && (await write())) {
      // Until there is no more.
    }
  }

  function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    lastWrite = lastWrite.then(drain);
    return lastWrite;
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
    logger.error(`the event log cannot be cleaned up: ${reasonOf(error)}`),
  );

  return {
    record(row) {
      if (waiting.length >= MOST_WAITING) {
        lost += 1;
        return;
      }
      waiting.push(row);
      if (waiting.length >= WRITE_AT && !isAway && !isWriting) {
        isWriting = true;
        void flush().finally(() => {
          isWriting = false;
        });
      } else {
        timer ??= setTimeout(() => void flush(), isAway ? TRY_AGAIN_MS : WRITE_AFTER_MS);
      }
    },
    async find(range, page) {
      await flush();
      return store.find(range, page);
    },
    async countByStatus(range) {
      await flush();
      return store.countByStatus(range);
    },
    async listLast(spaceId) {
      await flush();
      return store.listLast(spaceId);
    },
    async forgetConnector(spaceId, connectorId) {
      await flush();
      await store.deleteLast(spaceId, connectorId);
    },
    flush,
    cleanUp,
    async stop() {
      await cleaning.stop();
      await flush();
      clearTimeout(timer);
      lost += waiting.splice(0).length;
      nameLost();
    },
  };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
