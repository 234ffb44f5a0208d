import type { ExecutionLogEntry } from '../../../common/execution_log_resource';
import { statusColumn, timestampColumn } from './common_log_columns';
import { formatDuration } from './format_duration';
import type { LogColumn } from './log_column';

/** Ids as in Kibana's log. */
export function logColumns(
  showDetails: (entry: ExecutionLogEntry) => void,
): Array<LogColumn<ExecutionLogEntry>> {
  return [
    timestampColumn<ExecutionLogEntry>(showDetails, '215px'),
    statusColumn<ExecutionLogEntry>('110px'),
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
