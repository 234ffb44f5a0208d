import type { RuleActionRow, RuleRow } from '../storage/rule_store';

export type ActionFrequencyRow = NonNullable<RuleActionRow['frequency']>;

/** Of the action, or what older clients say of the rule as a whole. */
export function frequencyOf(
  { frequency }: Pick<RuleActionRow, 'frequency'>,
  { notifyWhen, throttleMs }: Pick<RuleRow, 'notifyWhen' | 'throttleMs'>,
): ActionFrequencyRow {
  return (
    frequency ?? {
      isSummary: false,
      notifyWhen: notifyWhen ?? (throttleMs === null ? 'onActiveAlert' : 'onThrottleInterval'),
      throttleMs,
    }
  );
}
