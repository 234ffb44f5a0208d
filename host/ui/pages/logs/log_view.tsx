import {
  EuiFlexGroup,
  EuiFlexItem,
  EuiProgress,
  EuiSpacer,
  useIsWithinMaxBreakpoint,
} from '@elastic/eui';
import React from 'react';
import { useSearchParams } from 'react-router';
import type { ExecutionKpi } from '../../../common/execution_log_resource';
import { PageError } from '../../components/page_error';
import { Loading } from '../../components/loading';
import { ColumnChooser } from './column_chooser';
import { KpiRow } from './kpi_row';
import type { LogColumn, LogEntry } from './log_column';
import { LogToolbar } from './log_toolbar';
import { readLogFilters, writeLogFilters, type LogFilters } from './log_filters';
import { LogTotal } from './log_total';
import { LogTable } from './log_table';
import type { LogWords } from './log_words';
import { NoExecutions } from './no_executions';
import { useHiddenColumns } from './use_hidden_columns';
import { useLog, type LogSource } from './use_log';

export interface LogViewProps<T extends LogEntry, K extends ExecutionKpi> {
  source: LogSource<T, K>;
  words: LogWords;
  columnsOf(showDetails: (entry: T) => void): Array<LogColumn<T>>;
  /** Under which it is remembered which columns are hidden. */
  columnsKey: string;
  /** Name of the connector of which the log can be alone; such a log has none unless given. */
  connectorNameOf?(entry: T | undefined): string | undefined;
  /** Below the counts. */
  figuresOf?(kpi: K | undefined, filters: LogFilters): React.ReactNode;
  detailsOf(entry: T, onClose: () => void): React.ReactNode;
}

/** What happened in a time, how it ended, and the details of each. All choices are in the address. */
export function LogView<T extends LogEntry, K extends ExecutionKpi>(props: LogViewProps<T, K>) {
  const { source, words, connectorNameOf } = props;
  const [query, setQuery] = useSearchParams();
  const filters = { ...readLogFilters(query), ...(!connectorNameOf && { connectorId: null }) };
  const { log, kpi, refresh } = useLog(source, filters);
  const columns = props.columnsOf(({ id }) => change({ execution: id }));
  const { hidden, toggle } = useHiddenColumns(
    props.columnsKey,
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
        connectorName={connectorNameOf?.(log.data?.data[0])}
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
      {props.figuresOf?.(kpi.data, filters)}
      <EuiFlexGroup alignItems="center" responsive={false}>
        <EuiFlexItem>{log.data && <LogTotal total={log.data.total} words={words} />}</EuiFlexItem>
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
            aria-label={`Loading ${words.many}`}
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
          <Loading what={words.many} />
        ) : log.data.total === 0 ? (
          <NoExecutions words={words} filters={filters} onChange={change} />
        ) : (
          <LogTable
            caption={words.caption}
            page={log.data}
            filters={filters}
            columns={columns.filter(
              ({ id, isForWideScreens }) => !hidden.has(id) && !(isNarrow && isForWideScreens),
            )}
            onChange={change}
          />
        )}
      </div>
      {shown && props.detailsOf(shown, () => change({ execution: null }))}
    </>
  );
}
