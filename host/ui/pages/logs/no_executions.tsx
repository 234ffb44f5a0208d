import { EuiButton, EuiEmptyPrompt } from '@elastic/eui';
import React from 'react';
import { isFiltered, type LogFilters } from './log_filters';
import type { LogWords } from './log_words';

export interface NoExecutionsProps {
  words: LogWords;
  filters: LogFilters;
  onChange(change: Partial<LogFilters>): void;
}

export function NoExecutions({ words, filters, onChange }: NoExecutionsProps) {
  const [text, label, part] = isFiltered(filters)
    ? [
        'Nothing in this time fits the search and filters.',
        'Clear search and filters',
        { search: '', statuses: [], connectorId: null },
      ]
    : [words.nothing, 'Show the last 30 days', { start: 'now-30d', end: 'now' }];
  return (
    <EuiEmptyPrompt
      iconType="listBullet"
      title={<h2>No {words.many}</h2>}
      titleSize="s"
      body={<p>{text}</p>}
      actions={<EuiButton onClick={() => onChange(part)}>{label}</EuiButton>}
      data-test-subj="eventLogEmpty"
    />
  );
}
