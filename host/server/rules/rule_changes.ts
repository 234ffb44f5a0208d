import { badRequest } from '@hapi/boom';
import type { RecurrenceRule } from '../../common/rule_resource';
import type { SnoozeRow, StoredRule } from '../storage';
import { occurrenceAt, withoutCurrent } from './occurrence';
import type { RuleChange } from './rules_client';
import { scheduleOf } from './silence';

type Decide = (rule: StoredRule, now: Date) => RuleChange | undefined;
type Quiet = Pick<StoredRule, 'isMuted' | 'snoozes'>;
type DecideQuiet = (rule: Quiet, now: Date) => RuleChange | undefined;

const MOST_SNOOZES = 5;

export const enableRule: Decide = (rule, now) =>
  rule.isEnabled ? undefined : { change: { isEnabled: true }, nextRunAt: now };

export const disableRule: Decide = (rule) =>
  rule.isEnabled ? { change: { isEnabled: false }, nextRunAt: null } : undefined;

/** Until somebody says otherwise; what was muted by itself is forgotten, as in Kibana. */
export const muteRule: DecideQuiet = ({ snoozes }) => ({
  change: { isMuted: true, mutedAlertIds: [], snoozes: snoozes.filter(hasId) },
});

export const unmuteRule: DecideQuiet = ({ snoozes }) => ({
  change: { isMuted: false, mutedAlertIds: [], snoozes: snoozes.filter(hasId) },
});

/** Nothing but that it was somebody: there are no keys of rules here, unlike in Kibana. */
export const touchRule: Decide = () => ({ change: {} });

export function muteAlert(alertId: string): Decide {
  return ({ isMuted, mutedAlertIds }) =>
    isMuted || mutedAlertIds.includes(alertId)
      ? undefined
      : { change: { mutedAlertIds: [...mutedAlertIds, alertId] } };
}

export function unmuteAlert(alertId: string): Decide {
  return ({ mutedAlertIds }) =>
    mutedAlertIds.includes(alertId)
      ? { change: { mutedAlertIds: mutedAlertIds.filter((id) => id !== alertId) } }
      : undefined;
}

/** One without an id is the one from now on, and takes the place of the last such. */
export function snoozeRule(snooze: SnoozeRow): DecideQuiet {
  if (snooze.id === null && snooze.durationMs < 0) {
    return muteRule;
  }
  return (rule) => {
    const snoozes = [...rule.snoozes.filter(({ id }) => id !== snooze.id), snooze];
    if (snoozes.filter(hasId).length > MOST_SNOOZES) {
      throw badRequest(`Rule can have only ${MOST_SNOOZES} snooze schedules`);
    }
    return { change: { snoozes, ...(snooze.id === null && { isMuted: false }) } };
  };
}

/** @param ids undefined ends what runs now; a schedule goes on with its next time. */
export function unsnoozeRule(ids: readonly string[] | undefined): DecideQuiet {
  if (ids) {
    return ({ snoozes }) => ({
      change: { snoozes: snoozes.filter(({ id }) => id === null || !ids.includes(id)) },
    });
  }
  return ({ snoozes }, now) => ({
    change: { isMuted: false, snoozes: snoozes.flatMap((snooze) => withoutNow(snooze, now)) },
  });
}

function withoutNow(snooze: SnoozeRow, now: Date): SnoozeRow[] {
  if (!hasId(snooze)) {
    return [];
  }
  const schedule = scheduleOf(snooze);
  if (!occurrenceAt(schedule, now)) {
    return [snooze];
  }
  const rRule: RecurrenceRule | null = withoutCurrent(schedule, now);
  return rRule ? [{ ...snooze, rRule: { ...rRule } }] : [];
}

function hasId({ id }: SnoozeRow): boolean {
  return id !== null;
}
