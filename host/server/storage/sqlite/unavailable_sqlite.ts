import { StoreUnavailableError } from '../store_unavailable_error';

// SQLite's primary result codes that say nothing about the statement, but about where the file is.
const WHAT_TO_DO: Readonly<Record<number, { problem: string; retryAfterS: number }>> = {
  5: { problem: 'is locked by another program. End it, or wait until it is done', retryAfterS: 5 },
  6: { problem: 'is locked by another program. End it, or wait until it is done', retryAfterS: 5 },
  7: { problem: 'gets no memory. Give the machine more of it', retryAfterS: 30 },
  8: { problem: 'cannot be written. Make its folder writable', retryAfterS: 30 },
  10: { problem: 'cannot be read or written. Look after its disk', retryAfterS: 30 },
  13: { problem: 'cannot grow: the disk is full. Free some space', retryAfterS: 30 },
  14: { problem: 'cannot be opened. Look after its folder', retryAfterS: 30 },
};

/** @returns what to throw instead: another error when the database is the reason, or the same. */
export function unavailableSqlite(error: unknown): unknown {
  const code = (error as { errcode?: unknown } | null)?.errcode;
  // The bits above say more of the same.
  const known = typeof code === 'number' ? WHAT_TO_DO[code & 0xff] : undefined;
  return known
    ? new StoreUnavailableError(`The database ${known.problem}.`, {
        cause: error,
        retryAfterS: known.retryAfterS,
      })
    : error;
}
