import { EuiBasicTable, type CriteriaWithPagination } from '@elastic/eui';
import React from 'react';
import type {
  ExecutionLogEntry,
  ExecutionLogPage,
  ExecutionLogSortField,
} from '../../../common/execution_log_resource';
import type { LogColumn } from './log_columns';
import type { LogFilters } from './log_filters';
import { PAGE_SIZE, REACHABLE_ROWS } from './log_request';

/** The table sorts by what an entry calls the field. */
const ENTRY_FIELDS: Record<ExecutionLogSortField, keyof ExecutionLogEntry> = {
  timestamp: 'timestamp',
  execution_duration: 'duration_ms',
  schedule_delay: 'schedule_delay_ms',
};

export interface LogTableProps {
  page: ExecutionLogPage;
  filters: LogFilters;
  columns: LogColumn[];
  onChange(change: Partial<LogFilters>): void;
}

export function LogTable({ page, filters, columns, onChange }: LogTableProps) {
  const { field, direction } = filters.sort;
  const reachable = Math.min(page.total, REACHABLE_ROWS);

  function take({ page: { index }, sort }: CriteriaWithPagination<ExecutionLogEntry>) {
    const sorted = sort?.field === 'duration_ms' ? 'execution_duration' : 'timestamp';
    onChange({
      page: index,
      sort: sort ? { field: sorted, direction: sort.direction } : filters.sort,
    });
  }

  return (
    <EuiBasicTable
      tableCaption="Executions of connectors"
      items={page.data}
      itemId="id"
      columns={columns.map(
        ({ id: _id, isHiddenAtFirst: _hidden, isForWideScreens: _wide, ...column }) => column,
      )}
      sorting={{ sort: { field: ENTRY_FIELDS[field], direction } }}
      pagination={{
        pageIndex: filters.page,
        pageSize: PAGE_SIZE,
        totalItemCount: reachable,
        showPerPageOptions: false,
      }}
      onChange={take}
      rowProps={{ 'data-test-subj': 'eventLogRow' }}
      tableLayout="fixed"
      data-test-subj="eventLogList"
    />
  );
}
