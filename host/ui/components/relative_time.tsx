import { EuiToolTip } from '@elastic/eui';
import React, { useEffect, useState } from 'react';
import { relativeTime } from './timestamp';

const MINUTE_MS = 60_000;

export interface RelativeTimeProps {
  iso: string;
  /** A time that is over is shown as this, e.g. `now` of what should have begun. */
  whenOver?: string;
}

/** `in 12 seconds`, `5 minutes ago`, renewed as time goes by; the local time is in the tooltip. */
export function RelativeTime({ iso, whenOver }: RelativeTimeProps) {
  const now = useTicking(iso);
  const isOver = Date.parse(iso) <= now;
  return (
    <EuiToolTip content={new Date(iso).toLocaleString()}>
      <time dateTime={iso}>{isOver && whenOver ? whenOver : relativeTime(iso, now)}</time>
    </EuiToolTip>
  );
}

/** Seconds count near that time, minutes otherwise. */
function useTicking(iso: string): number {
  const [now, setNow] = useState(() => Date.now());
  const stepMs = Math.abs(Date.parse(iso) - now) < MINUTE_MS ? 1_000 : MINUTE_MS / 2;
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), stepMs);
    return () => clearInterval(timer);
  }, [stepMs]);
  return now;
}
