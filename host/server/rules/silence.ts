import type { RecurrenceRule } from '../../common/rule_resource';
import type { RuleRow, SnoozeRow } from '../storage/rule_store';
import { occurrenceAt, type Schedule } from './occurrence';

/** The ids of a rule's snoozes that run now; null for the one that has none. */
export function activeSnoozes(snoozes: readonly SnoozeRow[], now: Date): SnoozeRow[] {
  return snoozes.filter((snooze) => occurrenceAt(scheduleOf(snooze), now) !== null);
}

/** Until when a rule is snoozed; null when it is not, or when there is no end. */
export function snoozedUntil(snoozes: readonly SnoozeRow[], now: Date): Date | null {
  const ends = activeSnoozes(snoozes, now).map(
    (snooze) => occurrenceAt(scheduleOf(snooze), now)?.endsAt ?? null,
  );
  return ends.includes(null)
    ? null
    : ends.reduce<Date | null>((last, end) => (last && end && last > end ? last : end), null);
}

export function isSnoozed({ snoozes }: Pick<RuleRow, 'snoozes'>, now: Date): boolean {
  return activeSnoozes(snoozes, now).length > 0;
}

export function scheduleOf({ rRule, durationMs }: SnoozeRow): Schedule {
  // As it was checked when it was written.
  return { rRule: rRule as unknown as RecurrenceRule, durationMs };
}
