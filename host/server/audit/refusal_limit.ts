import { networkOf, type Clock } from '../core';
import type { AuditEvent } from './audit_event';

const WINDOW_MS = 60_000;
const MOST_OF_ONE = 30;
/** From however many networks they come: so many a minute are 200 MB a day at the very most. */
const MOST_OF_ALL = 300;

export interface RefusalLimit {
  /** @returns undefined when it is left out; else how many were left out since the last one. */
  admit(event: Pick<AuditEvent, 'username' | 'request'>): { leftOut: number } | undefined;
}

/**
 * Whoever asks without being allowed to can do so thousands of times a second. The disk must not fill
 * with it, and one who does must not hide another.
 */
export function createRefusalLimit(clock: Clock): RefusalLimit {
  let startedAt = -Infinity;
  let counts = new Map<string, number>();
  let total = 0;
  let leftOut = 0;

  return {
    admit({ username, request }) {
      const now = clock.now().getTime();
      if (Math.abs(now - startedAt) >= WINDOW_MS) {
        startedAt = now;
        counts = new Map();
        total = 0;
      }
      const key = `${networkOf(request?.address ?? '')} ${username ?? ''}`;
      const count = counts.get(key) ?? 0;
      if (count >= MOST_OF_ONE || total >= MOST_OF_ALL) {
        leftOut += 1;
        return undefined;
      }
      counts.set(key, count + 1);
      total += 1;
      const before = leftOut;
      leftOut = 0;
      return { leftOut: before };
    },
  };
}
