import { EuiLink } from '@elastic/eui';
import React from 'react';
import { Timestamp } from '../../components/timestamp';
import { ExecutionStatus } from './execution_status';
import type { LogColumn, LogEntry } from './log_column';

/** Leads to the details of the entry. */
export const timestampColumn = <Entry extends LogEntry>(
  showDetails: (entry: Entry) => void,
  width: string,
): LogColumn<Entry> => ({
  id: 'timestamp',
  field: 'timestamp',
  name: 'Timestamp',
  sortable: true,
  width,
  render: (timestamp: string, entry: Entry) => (
    <EuiLink
      color="primary"
      onClick={() => showDetails(entry)}
      data-test-subj="eventLogShowDetails"
    >
      <Timestamp iso={timestamp} />
    </EuiLink>
  ),
});

export const statusColumn = <Entry extends LogEntry>(width: string): LogColumn<Entry> => ({
  id: 'status',
  field: 'status',
  name: 'Response',
  width,
  render: (_status, { status }: Entry) => <ExecutionStatus status={status} />,
});
