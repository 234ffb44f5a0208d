import { markdownTable } from '../support/markdown_table';
import type { AlertsResult } from './alerts_of_one_rule';
import type { ScheduledResult } from './scheduled_rules';

const whole = (value: number) => Math.round(value).toLocaleString('en');

export function toMarkdown(scheduled: ScheduledResult, alerts: AlertsResult): string {
  return [
    markdownTable(
      [
        'rules',
        'every',
        'runs',
        'failed',
        'delay p50',
        'delay p99',
        'longest',
        'CPU of one core',
        'memory',
      ],
      [
        [
          whole(scheduled.rules),
          scheduled.interval,
          `${whole(scheduled.runs)} in ${whole(scheduled.measuredMs / 1_000)} s`,
          whole(scheduled.failed),
          `${whole(scheduled.delaysMs.p50)} ms`,
          `${whole(scheduled.delaysMs.p99)} ms`,
          `${whole(scheduled.delaysMs.most)} ms`,
          `${whole(scheduled.cpuShare * 100)}%`,
          `${whole(scheduled.memoryMb)} MB`,
        ],
      ],
      0,
    ),
    markdownTable(
      ['alerts of one rule', 'all begin', 'nothing changes', 'all recover', 'deliveries', 'memory'],
      [
        [
          whole(alerts.alerts),
          `${whole(alerts.firingMs)} ms`,
          `${whole(alerts.unchangedMs)} ms`,
          `${whole(alerts.recoveringMs)} ms`,
          whole(alerts.deliveries),
          `${whole(alerts.memoryMb)} MB`,
        ],
      ],
      0,
    ),
  ].join('\n\n');
}
