import { EuiButton, EuiEmptyPrompt } from '@elastic/eui';
import React from 'react';
import { isFiltered, type LogFilters } from './log_filters';

export interface NoExecutionsProps {
  filters: LogFilters;
  onChange(change: Partial<LogFilters>): void;
}

export function NoExecutions({ filters, onChange }: NoExecutionsProps) {
  const [text, label, part] = isFiltered(filters)
    ? [
        'Nothing in this time fits the search and filters.',
        'Clear search and filters',
        { search: '', statuses: [], connectorId: null },
      ]
    : ['No connector ran in this time.', 'Show the last 30 days', { start: 'now-30d', end: 'now' }];
  return (
    <EuiEmptyPrompt
      iconType="listBullet"
      title={<h2>No executions</h2>}
      titleSize="s"
      body={<p>{text}</p>}
      actions={<EuiButton onClick={() => onChange(part)}>{label}</EuiButton>}
      data-test-subj="eventLogEmpty"
    />
  );
}
