import { EuiLink } from '@elastic/eui';
import React from 'react';
import type { ExecutionLogEntry } from '../../../common/execution_log_resource';
import { Timestamp } from '../../components/timestamp';
import { ExecutionStatus } from './execution_status';
import { formatDuration } from './format_duration';
import type { LogColumn } from './log_column';

/** Ids as in Kibana's log. */
export function logColumns(
  showDetails: (entry: ExecutionLogEntry) => void,
): Array<LogColumn<ExecutionLogEntry>> {
  return [
    {
      id: 'timestamp',
      field: 'timestamp',
      name: 'Timestamp',
      sortable: true,
      width: '215px',
      render: (timestamp: string, entry) => (
        <EuiLink
          color="primary"
          onClick={() => showDetails(entry)}
          data-test-subj="eventLogShowDetails"
        >
          <Timestamp iso={timestamp} />
        </EuiLink>
      ),
    },
    {
      id: 'status',
      field: 'status',
      name: 'Response',
      width: '110px',
      render: (_status, { status }) => <ExecutionStatus status={status} />,
    },
    {
      id: 'connector_name',
      field: 'connector_name',
      name: 'Connector',
      width: '180px',
      truncateText: true,
      render: (name: string) => name || 'Not saved',
    },
    {
      id: 'source',
      field: 'source',
      name: 'Source',
      width: '110px',
      truncateText: true,
      isForWideScreens: true,
    },
    {
      id: 'message',
      field: 'message',
      name: 'Message',
      truncateText: { lines: 2 },
    },
    {
      id: 'http_status',
      field: 'http_status',
      name: 'HTTP status',
      width: '105px',
      isForWideScreens: true,
      render: (status: number | null) => status ?? '–',
    },
    {
      id: 'execution_duration',
      field: 'duration_ms',
      name: 'Duration',
      sortable: true,
      width: '105px',
      align: 'right',
      render: formatDuration,
    },
    {
      id: 'connector_id',
      field: 'connector_id',
      name: 'Connector ID',
      width: '160px',
      truncateText: true,
      isHiddenAtFirst: true,
    },
    {
      id: 'id',
      field: 'id',
      name: 'Execution ID',
      width: '160px',
      truncateText: true,
      isHiddenAtFirst: true,
    },
  ];
}
