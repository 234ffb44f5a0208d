import type { ExecutionStatus } from '../../../../common/execution_log_resource';

/** How the outcome of an execution is shown; never by colour alone. */
export const STATUS_LOOK: Record<
  ExecutionStatus,
  { label: string; icon: string; color: 'success' | 'danger' | 'warning' | 'subdued' }
> = {
  success: { label: 'Succeeded', icon: 'checkCircleFill', color: 'success' },
  failure: { label: 'Failed', icon: 'errorFill', color: 'danger' },
  warning: { label: 'Warning', icon: 'warningFill', color: 'warning' },
  unknown: { label: 'Unknown', icon: 'question', color: 'subdued' },
};

const STEPS: Array<[Intl.RelativeTimeFormatUnit, number]> = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const absolute = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium' });

/** "3 minutes ago"; beyond 30 days the date says more. */
export function relativeTime(timestamp: string, now: number): string {
  const elapsed = Math.max(0, now - Date.parse(timestamp));
  if (elapsed > 30 * 86_400_000) {
    return absoluteTime(timestamp);
  }
  const step = STEPS.find(([, ms]) => elapsed >= ms);
  return step ? relative.format(-Math.floor(elapsed / step[1]), step[0]) : 'just now';
}

export const absoluteTime = (timestamp: string) => absolute.format(new Date(timestamp));
