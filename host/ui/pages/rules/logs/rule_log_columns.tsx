import React from 'react';
import type { RuleRunLogEntry } from '../../../../common/rule_log_resource';
import { RouterLink } from '../../../components/router_link';
import { statusColumn, timestampColumn } from '../../logs/common_log_columns';
import { formatDuration } from '../../logs/format_duration';
import type { LogColumn } from '../../logs/log_column';
import { runMessage } from '../data/run_message';
import { ruleHistoryPath } from '../rule_paths';

type RunColumn = LogColumn<RuleRunLogEntry>;

/** Ids as in Kibana's log. */
export function ruleLogColumns(showDetails: (entry: RuleRunLogEntry) => void): RunColumn[] {
  return [
    timestampColumn<RuleRunLogEntry>(showDetails, '200px'),
    statusColumn<RuleRunLogEntry>('105px'),
    {
      id: 'rule_name',
      field: 'rule_name',
      name: 'Rule',
      width: '22%',
      mobileOptions: { width: '100%' },
      render: (name: string, { rule_id: id }) => (
        <RouterLink
          to={ruleHistoryPath(id)}
          className="eui-textBreakWord"
          data-test-subj="eventLogRuleLink"
        >
          {name || id}
        </RouterLink>
      ),
    },
    {
      id: 'message',
      field: 'message',
      name: 'Message',
      truncateText: { lines: 2 },
      mobileOptions: { width: '100%' },
      render: (_message: string, entry) => (
        <span className="eui-textBreakWord">{runMessage(entry) || '–'}</span>
      ),
    },
    { ...count('num_active_alerts', 'Active alerts'), isForWideScreens: true },
    { ...count('num_new_alerts', 'New alerts'), isHiddenAtFirst: true },
    { ...count('num_recovered_alerts', 'Recovered alerts'), isHiddenAtFirst: true },
    { ...count('num_triggered_actions', 'Actions'), isForWideScreens: true },
    {
      id: 'execution_duration',
      field: 'duration_ms',
      name: 'Duration',
      sortable: true,
      width: '95px',
      align: 'right',
      render: formatDuration,
    },
    {
      id: 'schedule_delay',
      field: 'schedule_delay_ms',
      name: 'Delay',
      width: '105px',
      align: 'right',
      isHiddenAtFirst: true,
      render: formatDuration,
    },
    hiddenId('rule_id', 'Rule ID'),
    hiddenId('id', 'Execution ID'),
  ];
}

const count = (
  id: 'num_active_alerts' | 'num_new_alerts' | 'num_recovered_alerts' | 'num_triggered_actions',
  name: string,
): RunColumn => ({ id, field: id, name, width: '90px', align: 'right' });

const hiddenId = (id: 'rule_id' | 'id', name: string): RunColumn => ({
  id,
  field: id,
  name,
  width: '160px',
  truncateText: true,
  isHiddenAtFirst: true,
});
