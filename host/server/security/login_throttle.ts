import { networkOf, type Clock } from '../core';

const FREE_FAILURES = 5;
/** Several people may share an address, and each of them may mistype. */
const FREE_FAILURES_PER_ADDRESS = 20;
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 5 * 60_000;
/** Failures count for this long after the last one. */
const FORGET_AFTER_MS = 15 * 60_000;
const MOST_REMEMBERED = 10_000;

export interface LoginAttempt {
  username: string;
  /** Of the client. */
  address: string;
}

export interface LoginThrottle {
  /** How long this client has to wait before it may try again; 0 when it may now. */
  waitMs(attempt: LoginAttempt): number;
  failed(attempt: LoginAttempt): void;
  succeeded(attempt: LoginAttempt): void;
}

interface Failures {
  count: number;
  lastAt: number;
}

/**
 * Slows down whoever guesses: per user and client address, and per client address. Never per user
 * alone, or a stranger could lock people out.
 */
export function createLoginThrottle(clock: Clock): LoginThrottle {
  // In the order of the last failure, so that the first one is the one to forget.
  const failures = new Map<string, Failures>();
  const now = () => clock.now().getTime();

  function remaining(key: string, free: number): number {
    const known = failures.get(key);
    if (!known || known.count < free) {
      return 0;
    }
    if (now() - known.lastAt >= FORGET_AFTER_MS) {
      failures.delete(key);
      return 0;
    }
    const wait = Math.min(FIRST_WAIT_MS * 2 ** (known.count - free), LONGEST_WAIT_MS);
    return Math.max(0, known.lastAt + wait - now());
  }

  function add(key: string): void {
    const known = failures.get(key);
    const isRecent = known && now() - known.lastAt < FORGET_AFTER_MS;
    failures.delete(key);
    if (failures.size >= MOST_REMEMBERED) {
      const [oldest = ''] = failures.keys();
      failures.delete(oldest);
    }
    failures.set(key, { count: isRecent ? known.count + 1 : 1, lastAt: now() });
  }

  return {
    waitMs: (attempt) =>
      Math.max(
        remaining(pairKey(attempt), FREE_FAILURES),
        remaining(addressKey(attempt), FREE_FAILURES_PER_ADDRESS),
      ),
    failed(attempt) {
      add(pairKey(attempt));
      add(addressKey(attempt));
    },
    // The address keeps its failures: one known password must not pay for guessing others.
    succeeded: (attempt) => void failures.delete(pairKey(attempt)),
  };
}

function pairKey({ username, address }: LoginAttempt): string {
  // A name may be as long as a header; only a little of it is kept.
  return `${networkOf(address)} ${username.length} ${username.slice(0, 256)}`;
}

function addressKey({ address }: LoginAttempt): string {
  return networkOf(address);
}
