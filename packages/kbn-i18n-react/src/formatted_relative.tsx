import React from 'react';
import { FormattedRelativeTime } from 'react-intl';

const UNITS = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['week', 7 * 86_400],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

export interface FormattedRelativeProps {
  value: Date | number | string;
  /** The time it is relative to; the current time when it is left out. */
  now?: number | undefined;
  numeric?: 'auto' | 'always';
  style?: 'long' | 'short' | 'narrow';
}

/** `5 minutes ago`, in the largest unit that fits. */
export function FormattedRelative({
  value,
  now = Date.now(),
  numeric = 'auto',
  style = 'long',
}: FormattedRelativeProps) {
  const seconds = Math.round((new Date(value).getTime() - now) / 1_000);
  const [unit, length] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? ['second', 1];
  return (
    <FormattedRelativeTime
      value={Math.round(seconds / length)}
      unit={unit}
      numeric={numeric}
      style={style}
    />
  );
}
