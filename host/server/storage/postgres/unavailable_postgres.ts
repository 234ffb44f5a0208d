import { StoreUnavailableError } from '../store_unavailable_error';

interface Problem {
  /** Without the address: whoever reads it may not be allowed to know it. */
  problem: string;
  retryAfterS: number;
}

const AWAY: Problem = {
  problem:
    'The database cannot be reached. Check that PostgreSQL runs and that the network lets the host through.',
  retryAfterS: 5,
};
const OVERLOADED: Problem = {
  problem: 'The database did not answer in time. Look after its load and its locks.',
  retryAfterS: 10,
};

/** SQLSTATE, or the first two characters of it. */
const BY_STATE: Readonly<Record<string, Problem>> = {
  '08': AWAY,
  '25006': {
    problem: 'The database is a read-only copy. Point `storage.postgres.url` at the primary.',
    retryAfterS: 5,
  },
  '25P03': OVERLOADED,
  '28': {
    problem: 'The database refuses the user or the password of `storage.postgres.url`.',
    retryAfterS: 30,
  },
  '3D000': {
    problem: 'The database of `storage.postgres.url` does not exist. Create it.',
    retryAfterS: 30,
  },
  '40': OVERLOADED,
  '53': {
    problem: 'The database has no room, memory or connections left. Give it more.',
    retryAfterS: 10,
  },
  '53100': { problem: 'The disk of the database is full. Free some space.', retryAfterS: 30 },
  '53300': {
    problem:
      'The database has no connections left. Raise its `max_connections` or lower `storage.postgres.maxConnections`.',
    retryAfterS: 10,
  },
  '55P03': OVERLOADED,
  '57': AWAY,
  '57014': OVERLOADED,
  '58': { problem: 'The database cannot use its disk. Look at its log.', retryAfterS: 30 },
};

const OVERLOADED_MESSAGES = /^Query read timeout|^timeout exceeded when trying to connect/;
const AWAY_MESSAGES =
  /^Connection terminated|^Client has encountered a connection error|^Client was closed|^Postgres connection has been discarded|^The server does not support SSL/;
const AWAY_CODES =
  /^(E(CONN|PIPE|HOST|NET|TIMEDOUT|ADDR|NOTFOUND|AI_)|ERR_(SOCKET|STREAM|TLS|SSL)|CERT_|DEPTH_|SELF_SIGNED|UNABLE_TO)/;

function problemOf(error: unknown): Problem | undefined {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  if (typeof code === 'string') {
    return (
      BY_STATE[code] ?? BY_STATE[code.slice(0, 2)] ?? (AWAY_CODES.test(code) ? AWAY : undefined)
    );
  }
  if (typeof message !== 'string') {
    return undefined;
  }
  return OVERLOADED_MESSAGES.test(message)
    ? OVERLOADED
    : AWAY_MESSAGES.test(message)
      ? AWAY
      : undefined;
}

/** @returns what to throw instead: another error when the database is the reason, or the same. */
export function unavailablePostgres(error: unknown): unknown {
  if (error instanceof StoreUnavailableError) {
    return error;
  }
  const known = problemOf(error);
  return known
    ? new StoreUnavailableError(known.problem, { cause: error, retryAfterS: known.retryAfterS })
    : error;
}

/** The transaction lost against another one and did nothing; done again, it works. */
export function isConflict(error: unknown): boolean {
  const { cause } = (error ?? {}) as { cause?: unknown };
  const { code } = (cause ?? {}) as { code?: unknown };
  return code === '40001' || code === '40P01';
}
