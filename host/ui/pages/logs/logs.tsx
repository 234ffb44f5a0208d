import {
  EuiFlexGroup,
  EuiFlexItem,
  EuiProgress,
  EuiSpacer,
  useIsWithinMaxBreakpoint,
} from '@elastic/eui';
import React from 'react';
import { useSearchParams } from 'react-router';
import { PageError } from '../../components/page_error';
import { Loading } from '../../components/loading';
import { ColumnChooser } from './column_chooser';
import { ExecutionFlyout } from './execution_flyout';
import { KpiRow } from './kpi_row';
import { LogToolbar } from './log_toolbar';
import { logColumns } from './log_columns';
import { readLogFilters, writeLogFilters, type LogFilters } from './log_filters';
import { LogTotal } from './log_total';
import { LogTable } from './log_table';
import { NoExecutions } from './no_executions';
import { useExecutionLog } from './use_execution_log';
import { useHiddenColumns } from './use_hidden_columns';

export function Logs() {
  const [query, setQuery] = useSearchParams();
  const filters = readLogFilters(query);
  const { log, kpi, refresh } = useExecutionLog(filters);
  const columns = logColumns(({ id }) => change({ execution: id }));
  const { hidden, toggle } = useHiddenColumns(
    columns.flatMap(({ id, isHiddenAtFirst }) => (isHiddenAtFirst ? [id] : [])),
  );
  const isNarrow = useIsWithinMaxBreakpoint('m');
  const shown = log.data?.data.find(({ id }) => id === filters.execution);

  /** Whatever narrows the log begins at its first page. */
  function change(part: Partial<LogFilters>): void {
    const isNarrowing = !('page' in part || 'execution' in part || 'refreshEvery' in part);
    setQuery(writeLogFilters({ ...filters, ...(isNarrowing && { page: 0 }), ...part }));
  }

  return (
    <>
      <LogToolbar
        filters={filters}
        connectorName={log.data?.data[0]?.connector_name}
        onChange={change}
        onRefresh={refresh}
        isLoading={log.isFetching}
      />
      <EuiSpacer size="m" />
      <KpiRow
        kpi={kpi.data}
        chosen={filters.statuses}
        onChoose={(statuses) => change({ statuses })}
      />
      <EuiSpacer size="m" />
      <EuiFlexGroup alignItems="center" responsive={false}>
        <EuiFlexItem>{log.data && <LogTotal total={log.data.total} />}</EuiFlexItem>
        <EuiFlexItem grow={false}>
          <ColumnChooser columns={columns} hidden={hidden} onToggle={toggle} />
        </EuiFlexItem>
      </EuiFlexGroup>
      <div style={{ position: 'relative' }} aria-busy={log.isFetching}>
        {log.isFetching && (
          <EuiProgress
            size="xs"
            color="accent"
            position="absolute"
            role="progressbar"
            aria-label="Loading executions"
            data-test-subj="connectorEventLogListProgressBar"
          />
        )}
        {log.isError ? (
          <PageError
            title="Failed to fetch execution history"
            error={log.error}
            onTryAgain={refresh}
            isLoading={log.isFetching}
          />
        ) : !log.data ? (
          <Loading what="executions" />
        ) : log.data.total === 0 ? (
          <NoExecutions filters={filters} onChange={change} />
        ) : (
          <LogTable
            page={log.data}
            filters={filters}
            columns={columns.filter(
              ({ id, isForWideScreens }) => !hidden.has(id) && !(isNarrow && isForWideScreens),
            )}
            onChange={change}
          />
        )}
      </div>
      {shown && <ExecutionFlyout entry={shown} onClose={() => change({ execution: null })} />}
    </>
  );
}
