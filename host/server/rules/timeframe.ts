import type { RuleActionRow } from '../storage/rule_store';
import { wallClockOf } from './wall_clock';

export type Timeframe = NonNullable<NonNullable<RuleActionRow['alertsFilter']>['timeframe']>;

/**
 * From its start until before its end, on these days. One that ends earlier than it starts goes on
 * over midnight and belongs to the day on which it began.
 */
export function isInTimeframe({ days, start, end, timezone }: Timeframe, now: Date): boolean {
  const wall = wallClockOf(now, timezone);
  const time = wall.toISOString().slice(11, 16);
  const today = wall.getUTCDay() === 0 ? 7 : wall.getUTCDay();
  const yesterday = today === 1 ? 7 : today - 1;
  if (start < end) {
    return days.includes(today) && time >= start && time < end;
  }
  return (days.includes(today) && time >= start) || (days.includes(yesterday) && time < end);
}
