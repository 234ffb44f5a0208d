export interface TimeRange {
  /** ISO 8601 or back from now; null is no bound. */
  from: string | null;
  until: string | null;
}

export const QUICK_RANGES: ReadonlyArray<{ from: string | null; label: string }> = [
  { from: null, label: 'Any time' },
  { from: 'now-15m', label: 'Last 15 minutes' },
  { from: 'now-1h', label: 'Last hour' },
  { from: 'now-24h', label: 'Last 24 hours' },
  { from: 'now-7d', label: 'Last 7 days' },
  { from: 'now-30d', label: 'Last 30 days' },
];

export function labelOf({ from, until }: TimeRange): string {
  const quick = until === null && QUICK_RANGES.find((range) => range.from === from);
  if (quick) {
    return quick.label;
  }
  return [from && `From ${shown(from)}`, until && `until ${shown(until)}`]
    .filter(Boolean)
    .join(' ')
    .replace(/^until/, 'Until');
}

const shown = (time: string): string =>
  time.startsWith('now')
    ? time
    : new Date(time).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** As an input of local time has it; '' when it is not a fixed time. */
export function toLocal(time: string | null): string {
  if (!time || time.startsWith('now')) {
    return '';
  }
  const date = new Date(time);
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

export const toIso = (local: string): string | null =>
  local === '' ? null : new Date(local).toISOString();

const BACK_FROM_NOW = /^now-\d{1,6}[smhdw]$/;

/** A bound as an address has it; null when it makes no sense. */
export function timeOf(text: string | null): string | null {
  return text && (BACK_FROM_NOW.test(text) || !Number.isNaN(Date.parse(text))) ? text : null;
}
