import { useMutation } from '@tanstack/react-query';
import type { RuleResource, SnoozeSchedule } from '../../../../common/rule_resource';
import { useServices } from '../../../services';
import { snoozePath, unsnoozePath } from '../data/api_paths';
import { useReloadRules } from '../data/queries';

export type SnoozeChange =
  | { kind: 'snooze'; schedule: SnoozeSchedule }
  /** Ends what is quiet now. */
  | { kind: 'cancel' }
  | { kind: 'remove'; ids: string[] };

export function useSnooze({ id, name }: Pick<RuleResource, 'id' | 'name'>, onDone: () => void) {
  const { http, toasts } = useServices();
  const reload = useReloadRules();
  return useMutation({
    mutationFn: (change: SnoozeChange) =>
      change.kind === 'snooze'
        ? http.post(snoozePath(id), { snooze_schedule: change.schedule })
        : http.post(unsnoozePath(id), change.kind === 'remove' ? { schedule_ids: change.ids } : {}),
    async onSuccess(_, change) {
      toasts.addSuccess(
        change.kind === 'snooze'
          ? change.schedule.id === undefined
            ? `Snoozed "${name}"`
            : `Snooze schedule saved for "${name}"`
          : change.kind === 'cancel'
            ? `"${name}" notifies again`
            : `Snooze schedules removed from "${name}"`,
      );
      onDone();
      await reload();
    },
    onError: ({ message }) =>
      toasts.addDanger({ title: 'Unable to change the snooze', text: message }),
  });
}

/** Of now, until so long from now; -1 is without an end. */
export const snoozeNow = (durationMs: number, now: number): SnoozeSchedule => ({
  duration: durationMs,
  rRule: {
    dtstart: new Date(now).toISOString(),
    tzid: Intl.DateTimeFormat().resolvedOptions().timeZone,
    count: 1,
  },
});
