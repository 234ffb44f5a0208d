import React from 'react';
import type { RuleRunLogEntry } from '../../../../common/rule_log_resource';
import { Copyable } from '../../../components/copyable';
import { RouterLink } from '../../../components/router_link';
import { Timestamp } from '../../../components/timestamp';
import { ExecutionStatus } from '../../logs/execution_status';
import { formatDuration } from '../../logs/format_duration';
import { LogDetailsFlyout, type LogDetail } from '../../logs/log_details_flyout';
import { ruleDeliveriesPath, ruleHistoryPath } from '../rule_paths';

export interface RuleRunFlyoutProps {
  entry: RuleRunLogEntry;
  onClose(): void;
}

/** Everything the log knows about one run. */
export const RuleRunFlyout = ({ entry, onClose }: RuleRunFlyoutProps) => (
  <LogDetailsFlyout title="Run details" details={details(entry)} onClose={onClose} />
);

function details(entry: RuleRunLogEntry): LogDetail[] {
  const windows = entry.maintenance_window_ids;
  return [
    ['Response', <ExecutionStatus key="status" status={entry.status} />],
    [
      'Message',
      <span key="message" className="eui-textBreakWord">
        {entry.message || '–'}
      </span>,
    ],
    [
      'Rule',
      <RouterLink
        key="rule"
        to={ruleHistoryPath(entry.rule_id)}
        className="eui-textBreakWord"
        data-test-subj="eventLogDetailsRuleLink"
      >
        {entry.rule_name || entry.rule_id}
      </RouterLink>,
    ],
    ['Timestamp', <Timestamp key="timestamp" iso={entry.timestamp} />],
    ['Duration', formatDuration(entry.duration_ms)],
    ['Timed out', entry.timed_out ? 'Yes' : 'No'],
    ['Schedule delay', formatDuration(entry.schedule_delay_ms)],
    [
      'Alerts',
      `${entry.num_active_alerts} active, ${entry.num_new_alerts} new, ${entry.num_recovered_alerts} recovered`,
    ],
    ['Actions', <Actions key="actions" entry={entry} />],
    ...(windows.length > 0 ? [['Maintenance windows', windows.join(', ')] as const] : []),
    ['Space', entry.space_ids.join(', ')],
    ['Rule ID', <Copyable key="rule id" text={entry.rule_id} />],
    ['Execution ID', <Copyable key="id" text={entry.id} />],
    ['Version', entry.version],
  ];
}

function Actions({ entry }: { entry: RuleRunLogEntry }) {
  const { num_triggered_actions: triggered, num_generated_actions: generated } = entry;
  return generated === 0 ? (
    <>{triggered} to run, no delivery made</>
  ) : (
    <>
      {triggered} to run, {generated} {generated === 1 ? 'delivery' : 'deliveries'} made:{' '}
      {entry.num_succeeded_actions} delivered, {entry.num_errored_actions} failed (
      <RouterLink to={ruleDeliveriesPath(entry.rule_id)} data-test-subj="eventLogDeliveriesLink">
        deliveries of this rule
      </RouterLink>
      )
    </>
  );
}
