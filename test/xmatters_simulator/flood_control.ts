export interface FloodControl {
  /** More correlated signals than this within the window are suppressed. */
  readonly limit: number;
  readonly windowMs: number;
}

/** xMatters' documented default: more than four correlated signals in one minute. */
export const DEFAULT_FLOOD_CONTROL: FloodControl = { limit: 4, windowMs: 60_000 };

/** The arrival times that still count. */
export const withinWindow = (
  earlier: readonly number[],
  now: number,
  { windowMs }: FloodControl,
): readonly number[] => earlier.filter((at) => at > now - windowMs);

/**
 * Whether a signal that arrives now is suppressed, given the arrival times of the earlier signals
 * with the same correlation, suppressed ones included: the rule counts what a trigger *gets*.
 */
export const isFlooded = (
  earlier: readonly number[],
  now: number,
  control: FloodControl,
): boolean => withinWindow(earlier, now, control).length >= control.limit;
