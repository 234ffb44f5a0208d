import { EuiBasicTable, type CriteriaWithPagination } from '@elastic/eui';
import React from 'react';
import type { LogColumn, LogEntry } from './log_column';
import type { LogFilters } from './log_filters';
import { PAGE_SIZE, REACHABLE_ROWS } from './log_request';
import type { LogPage } from './use_log';

/** The table sorts by what an entry calls the field. */
const ENTRY_FIELDS: Record<LogFilters['sort']['field'], keyof LogEntry> = {
  timestamp: 'timestamp',
  execution_duration: 'duration_ms',
  schedule_delay: 'schedule_delay_ms',
};

export interface LogTableProps<T extends LogEntry> {
  caption: string;
  page: LogPage<T>;
  filters: LogFilters;
  columns: ReadonlyArray<LogColumn<T>>;
  onChange(change: Partial<LogFilters>): void;
}

export function LogTable<T extends LogEntry>(props: LogTableProps<T>) {
  const { page, filters, columns, onChange } = props;
  const { field, direction } = filters.sort;
  const reachable = Math.min(page.total, REACHABLE_ROWS);

  function take({ page: { index }, sort }: CriteriaWithPagination<T>) {
    const sorted = sort?.field === 'duration_ms' ? 'execution_duration' : 'timestamp';
    onChange({
      page: index,
      sort: sort ? { field: sorted, direction: sort.direction } : filters.sort,
    });
  }

  return (
    <EuiBasicTable<T>
      tableCaption={props.caption}
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
