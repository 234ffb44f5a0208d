import type { RuleResource, SnoozeSchedule } from '../../../../common/rule_resource';

export type SnoozeState =
  | { kind: 'unsnoozed' }
  | { kind: 'snoozedIndefinitely' }
  | { kind: 'snoozed'; until: string }
  /** It will be. */
  | { kind: 'scheduled'; from: string };

type Snoozable = Pick<RuleResource, 'mute_all' | 'is_snoozed_until' | 'snooze_schedule'>;

export function snoozeStateOf(rule: Snoozable, now: number): SnoozeState {
  if (rule.mute_all) {
    return { kind: 'snoozedIndefinitely' };
  }
  if (rule.is_snoozed_until && Date.parse(rule.is_snoozed_until) > now) {
    return { kind: 'snoozed', until: rule.is_snoozed_until };
  }
  const begins = schedulesOf(rule)
    .filter((schedule) => isToCome(schedule, now))
    .map(({ rRule }) => rRule.dtstart)
    .toSorted((a, b) => Date.parse(a) - Date.parse(b));
  const [first] = begins;
  return first === undefined ? { kind: 'unsnoozed' } : { kind: 'scheduled', from: first };
}

/** Those with an id; the one without is a snooze of now. */
export const schedulesOf = ({ snooze_schedule: all }: Snoozable): SnoozeSchedule[] =>
  (all ?? []).filter(({ id }) => id !== undefined);

function isToCome({ rRule, duration }: SnoozeSchedule, now: number): boolean {
  const { dtstart, freq, until } = rRule;
  if (freq === undefined || rRule.count === 1) {
    return Date.parse(dtstart) + duration > now;
  }
  return until === undefined || Date.parse(until) > now;
}
