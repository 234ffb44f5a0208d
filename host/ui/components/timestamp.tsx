import { EuiToolTip } from '@elastic/eui';
import React from 'react';

const FORMAT = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

export interface TimestampProps {
  iso: string;
  /** Whether the text says `5 minutes ago` instead of the local time. */
  isRelative?: boolean;
}

/** Local time; the exact one and how long ago that is are in the tooltip. */
export function Timestamp({ iso, isRelative = false }: TimestampProps) {
  const absolute = FORMAT.format(new Date(iso));
  const relative = relativeTime(iso, Date.now());
  return (
    <EuiToolTip content={`${iso} (${isRelative ? absolute : relative})`}>
      <time dateTime={iso}>{isRelative ? relative : absolute}</time>
    </EuiToolTip>
  );
}

export function relativeTime(iso: string, now: number): string {
  const seconds = Math.round((Date.parse(iso) - now) / 1_000);
  const [unit, length] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? UNITS[3];
  const format = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  return format.format(Math.trunc(seconds / length), unit);
}
