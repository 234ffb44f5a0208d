export type DurationUnit = 's' | 'm' | 'h' | 'd';

/** As it is typed; `10m` on the wire. */
export interface Duration {
  count: string;
  unit: DurationUnit;
}

const UNITS: Record<DurationUnit, { ms: number; name: string }> = {
  s: { ms: 1_000, name: 'second' },
  m: { ms: 60_000, name: 'minute' },
  h: { ms: 3_600_000, name: 'hour' },
  d: { ms: 86_400_000, name: 'day' },
};

export const DURATION_UNITS = Object.keys(UNITS) as DurationUnit[];

const UNITS_BY_SIZE = DURATION_UNITS.toReversed();

/** @returns undefined for what is no duration. */
export function readDuration(text: string): Duration | undefined {
  const [, count, unit] = /^([1-9]\d*)([smhd])$/.exec(text) ?? [];
  return count === undefined ? undefined : { count, unit: unit as DurationUnit };
}

export const writeDuration = ({ count, unit }: Duration): string => `${count.trim()}${unit}`;

export const isDuration = (duration: Duration): boolean =>
  readDuration(writeDuration(duration)) !== undefined;

export const durationMs = ({ count, unit }: Duration): number => Number(count) * UNITS[unit].ms;

/** In the largest unit that gives a whole number. */
export function durationOfMs(ms: number): Duration {
  const unit = UNITS_BY_SIZE.find((each) => ms % UNITS[each].ms === 0) ?? 's';
  return { count: String(Math.max(1, Math.round(ms / UNITS[unit].ms))), unit };
}

export const unitName = (unit: DurationUnit, count: number): string =>
  count === 1 ? UNITS[unit].name : `${UNITS[unit].name}s`;

/** `1 min`, as Kibana shows the interval of a rule. */
export function shortDuration(text: string): string {
  const duration = readDuration(text);
  if (!duration) {
    return text;
  }
  const words = { s: 'sec', m: 'min', h: 'hr', d: duration.count === '1' ? 'day' : 'days' };
  return `${duration.count} ${words[duration.unit]}`;
}
