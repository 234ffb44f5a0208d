import {
  EuiBasicTable,
  EuiFilterButton,
  EuiFilterGroup,
  EuiFlexGroup,
  EuiFlexItem,
  EuiHealth,
  EuiSelect,
  EuiSpacer,
  EuiText,
  useIsWithinMaxBreakpoint,
  type CriteriaWithPagination,
  type EuiBasicTableColumn,
} from '@elastic/eui';
import React, { useState } from 'react';
import type { RuleRunLogEntry } from '../../../../common/rule_log_resource';
import { Loading } from '../../../components/loading';
import { PageError } from '../../../components/page_error';
import { Timestamp } from '../../../components/timestamp';
import { formatDuration } from '../../logs/format_duration';
import { runMessage } from '../data/run_message';
import { useRunLog } from '../data/queries';
import { RunChart } from './run_chart';

const RUNS_IN_CHART = 60;
const RANGES = [
  { value: 'now-1h', text: 'Last hour' },
  { value: 'now-24h', text: 'Last 24 hours' },
  { value: 'now-7d', text: 'Last 7 days' },
  { value: 'now-30d', text: 'Last 30 days' },
];

const STATUSES = [
  { id: 'success', name: 'Succeeded', color: 'success' },
  { id: 'failure', name: 'Failed', color: 'danger' },
  { id: 'warning', name: 'Warning', color: 'warning' },
] as const;

/** Every run of the rule: how it ended, how long it took, what it found. */
export function HistoryTab({ ruleId }: { ruleId: string }) {
  const [dateStart, setDateStart] = useState('now-24h');
  const [statuses, setStatuses] = useState<readonly string[]>([]);
  const [page, setPage] = useState(0);
  const [perPage, setPerPage] = useState(25);
  const isNarrow = useIsWithinMaxBreakpoint('l');
  const newest = useRunLog(ruleId, { dateStart, page: 1, perPage: RUNS_IN_CHART });
  const log = useRunLog(ruleId, {
    dateStart,
    page: page + 1,
    perPage,
    ...(statuses.length > 0 && { filter: `event.outcome: (${statuses.join(' or ')})` }),
  });

  if (!log.data) {
    return log.isError ? (
      <PageError
        title="Failed to fetch execution history"
        error={log.error}
        onTryAgain={() => void log.refetch()}
        isLoading={log.isFetching}
      />
    ) : (
      <Loading what="runs" />
    );
  }

  const toggle = (id: string) => {
    setPage(0);
    setStatuses(
      statuses.includes(id) ? statuses.filter((other) => other !== id) : [...statuses, id],
    );
  };

  return (
    <>
      <EuiFlexGroup gutterSize="s" alignItems="center" responsive={false} wrap>
        <EuiFlexItem grow={false}>
          <EuiFilterGroup role="group" aria-label="Response">
            {STATUSES.map(({ id, name }) => (
              <EuiFilterButton
                key={id}
                isToggle
                isSelected={statuses.includes(id)}
                hasActiveFilters={statuses.includes(id)}
                onClick={() => toggle(id)}
                data-test-subj={`eventLogStatusFilter-${id}`}
              >
                {name}
              </EuiFilterButton>
            ))}
          </EuiFilterGroup>
        </EuiFlexItem>
        <EuiFlexItem grow={false}>
          <EuiSelect
            compressed
            aria-label="Time"
            value={dateStart}
            options={RANGES}
            onChange={({ target }) => {
              setPage(0);
              setDateStart(target.value);
            }}
            data-test-subj="ruleEventLogListDatePicker"
          />
        </EuiFlexItem>
        <EuiFlexItem>
          <EuiText size="xs" color="subdued">
            <p role="status">
              {log.data.total} {log.data.total === 1 ? 'run' : 'runs'}
            </p>
          </EuiText>
        </EuiFlexItem>
      </EuiFlexGroup>
      <EuiSpacer size="m" />
      {newest.data && newest.data.data.length > 1 && (
        <>
          <RunChart runs={newest.data.data} />
          <EuiSpacer size="m" />
        </>
      )}
      <EuiBasicTable<RuleRunLogEntry>
        tableCaption="Runs, the newest first"
        items={log.data.data}
        itemId="id"
        columns={columnsOf(isNarrow)}
        tableLayout="fixed"
        pagination={{
          pageIndex: page,
          pageSize: perPage,
          totalItemCount: Math.min(log.data.total, 1_000),
          pageSizeOptions: [10, 25, 50, 100],
        }}
        onChange={({ page: to }: CriteriaWithPagination<RuleRunLogEntry>) => {
          setPage(to.index);
          setPerPage(to.size);
        }}
        rowProps={{ 'data-test-subj': 'ruleRunRow' }}
        noItemsMessage="There are no runs in this time."
        data-test-subj="eventLogList"
      />
    </>
  );
}

function columnsOf(isNarrow: boolean): Array<EuiBasicTableColumn<RuleRunLogEntry>> {
  return [
    {
      field: 'timestamp',
      name: 'Time',
      width: '13em',
      render: (iso: string) => <Timestamp iso={iso} />,
    },
    {
      field: 'status',
      name: 'Response',
      width: '11em',
      render: (status: string) => {
        const known = STATUSES.find(({ id }) => id === status);
        return <EuiHealth color={known?.color ?? 'subdued'}>{known?.name ?? 'Unknown'}</EuiHealth>;
      },
    },
    {
      field: 'message',
      name: 'Message',
      mobileOptions: { width: '100%' },
      render: (_message: string, run) => (
        <span className="eui-textBreakWord">
          {runMessage(run) || '–'}
          {run.timed_out && ' It took too long and was ended.'}
        </span>
      ),
    },
    {
      field: 'duration_ms',
      name: 'Duration',
      width: '7em',
      align: 'right',
      render: (ms: number) => formatDuration(ms),
    },
    ...(isNarrow
      ? []
      : [
          count('num_active_alerts', 'Active'),
          count('num_new_alerts', 'New'),
          count('num_recovered_alerts', 'Recovered'),
          count('num_triggered_actions', 'Actions'),
          {
            field: 'schedule_delay_ms',
            name: 'Delay',
            width: '6em',
            align: 'right' as const,
            render: (ms: number) => formatDuration(ms),
          } as EuiBasicTableColumn<RuleRunLogEntry>,
        ]),
  ];
}

const count = (
  field: 'num_active_alerts' | 'num_new_alerts' | 'num_recovered_alerts' | 'num_triggered_actions',
  name: string,
): EuiBasicTableColumn<RuleRunLogEntry> => ({ field, name, width: '6.5em', align: 'right' });
