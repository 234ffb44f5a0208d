import type { EuiBasicTableColumn } from '@elastic/eui';
import type { ExecutionLogEntry } from '../../../common/execution_log_resource';

/** What every log has of each entry. */
export type LogEntry = Pick<
  ExecutionLogEntry,
  'id' | 'timestamp' | 'status' | 'duration_ms' | 'schedule_delay_ms'
>;

export type LogColumn<T extends LogEntry> = EuiBasicTableColumn<T> & {
  id: string;
  name: string;
  isHiddenAtFirst?: boolean;
  /** Left out where there is little room; the details have it. */
  isForWideScreens?: boolean;
};
