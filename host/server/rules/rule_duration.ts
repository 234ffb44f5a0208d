const UNITS_MS: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};
const LONGEST_MS = 366 * 86_400_000;

/** Such as `10s`, `5m`, `1h`, `1d`. @returns undefined when it is none, or longer than a year. */
export function parseRuleDuration(text: string): number | undefined {
  const [, count = '', unit = ''] = /^([1-9]\d{0,9})([smhd])$/.exec(text) ?? [];
  const ms = Number(count) * (UNITS_MS[unit] ?? 0);
  return ms > 0 && ms <= LONGEST_MS ? ms : undefined;
}

/** As it was written, if that is known, or in the largest unit that is exact. */
export function formatRuleDuration(
  ms: number,
  written: Readonly<Record<string, string>> = {},
): string {
  const known = written[String(ms)];
  if (known !== undefined) {
    return known;
  }
  const [unit, size] = Object.entries(UNITS_MS).findLast(([, each]) => ms % each === 0) ?? [
    's',
    1_000,
  ];
  return `${Math.max(1, Math.round(ms / size))}${unit}`;
}
