import type { RuleRow } from '../storage/rule_store';

/** What counts as flapping, for the rule or for its whole space. */
export type Flapping = NonNullable<RuleRow['flapping']>;

export const DEFAULT_FLAPPING: Flapping = {
  lookBackWindow: 20,
  statusChangeThreshold: 4,
  isEnabled: true,
};

/** With one more run: whether its status changed in it. Nothing is kept while nobody looks at it. */
export function withChange(
  changes: readonly boolean[],
  isChange: boolean,
  { isEnabled, lookBackWindow }: Flapping,
): boolean[] {
  return isEnabled ? [...changes, isChange].slice(-lookBackWindow) : [];
}

/** Begins with as many changes as the threshold says, ends with a whole window without one. */
export function isFlappingAfter(
  changes: readonly boolean[],
  wasFlapping: boolean,
  { isEnabled, lookBackWindow, statusChangeThreshold }: Flapping,
): boolean {
  if (!isEnabled) {
    return false;
  }
  const count = changes.filter(Boolean).length;
  const isQuiet = count === 0 && changes.length >= lookBackWindow;
  return count >= statusChangeThreshold || (wasFlapping && !isQuiet);
}
