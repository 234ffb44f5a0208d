import { createHash } from 'node:crypto';

export interface RunTimes {
  spaceId: string;
  id: string;
  intervalMs: number;
  /** When it should have begun, … */
  dueAt: Date;
  /** … when it began … */
  startedAt: Date;
  /** … and when it was over. */
  endedAt: Date;
}

export interface NextRun {
  nextRunAt: Date;
  /** Which should have begun in between; they are not made up for. */
  missed: number;
}

/**
 * Every rule has its own place within its interval, taken from its id: however many are made or
 * enabled together, they do not run together, and none drifts.
 */
export function nextRun({ intervalMs, dueAt, startedAt, endedAt, ...rule }: RunTimes): NextRun {
  const phaseMs = Math.floor(phaseOf(rule) * intervalMs);
  const placeAfter = (time: number) =>
    phaseMs + (Math.floor((time - phaseMs) / intervalMs) + 1) * intervalMs;
  const due = dueAt.getTime();
  const isInPlace = placeAfter(due - 1) === due;
  // One out of its place, such as the first, is not followed by another one at once.
  const earliest = isInPlace ? 0 : startedAt.getTime() + intervalMs / 2;
  const next = placeAfter(Math.max(endedAt.getTime(), earliest));
  const planned = placeAfter(Math.max(due, earliest));
  return {
    nextRunAt: new Date(next),
    missed: (next - planned) / intervalMs,
  };
}

/** From 0 to below 1. */
function phaseOf({ spaceId, id }: Pick<RunTimes, 'spaceId' | 'id'>): number {
  const digest = createHash('sha256').update(`${spaceId}:${id}`).digest();
  return digest.readUInt32BE() / 2 ** 32;
}
