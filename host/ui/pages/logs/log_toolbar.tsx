import {
  EuiBadge,
  EuiFieldSearch,
  EuiFlexGroup,
  EuiFlexItem,
  EuiSpacer,
  EuiSuperDatePicker,
} from '@elastic/eui';
import React, { useEffect, useState, type FocusEvent } from 'react';
import type { LogFilters } from './log_filters';
import { StatusFilter } from './status_filter';

const QUICK_RANGES = [
  ['now-15m', 'Last 15 minutes'],
  ['now-1h', 'Last hour'],
  ['now-24h', 'Last 24 hours'],
  ['now/d', 'Today'],
  ['now-7d', 'Last 7 days'],
  ['now-30d', 'Last 30 days'],
  ['now-90d', 'Last 90 days'],
].map(([start = '', label = '']) => ({
  start,
  end: start.includes('/') ? start : 'now',
  label,
}));

/** EUI's panels for choosing a time are dialogs without a name. Events of a portal come here as well. */
function nameDialog({ target }: FocusEvent<HTMLElement>): void {
  target.closest('[role="dialog"]:not([aria-label])')?.setAttribute('aria-label', 'Time range');
}

export interface LogToolbarProps {
  filters: LogFilters;
  /** Of the connector whose executions are shown. */
  connectorName: string | undefined;
  onChange(change: Partial<LogFilters>): void;
  onRefresh(): void;
  isLoading: boolean;
}

export function LogToolbar(props: LogToolbarProps) {
  const { filters, connectorName, onChange, onRefresh, isLoading } = props;
  const [search, setSearch] = useState(filters.search);
  useEffect(() => setSearch(filters.search), [filters.search]);
  return (
    <>
      <EuiFlexGroup gutterSize="s" wrap>
        <EuiFlexItem style={{ minWidth: 220 }}>
          <EuiFieldSearch
            fullWidth
            placeholder="Search event log message"
            aria-label="Search event log message"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
            onSearch={(text) => onChange({ search: text.trim() })}
            data-test-subj="eventLogSearch"
          />
        </EuiFlexItem>
        <EuiFlexItem grow={false}>
          <StatusFilter chosen={filters.statuses} onChange={(statuses) => onChange({ statuses })} />
        </EuiFlexItem>
        <EuiFlexItem grow={false} onFocus={nameDialog}>
          <EuiSuperDatePicker
            start={filters.start}
            end={filters.end}
            commonlyUsedRanges={QUICK_RANGES}
            isLoading={isLoading}
            width="auto"
            onTimeChange={({ start, end }) => onChange({ start, end })}
            onRefresh={onRefresh}
            refreshInterval={filters.refreshEvery || 30_000}
            isPaused={filters.refreshEvery === 0}
            onRefreshChange={({ isPaused, refreshInterval }) =>
              onChange({ refreshEvery: isPaused ? 0 : refreshInterval })
            }
            updateButtonProps={{ fill: false, iconOnly: true }}
            data-test-subj="eventLogDatePicker"
          />
        </EuiFlexItem>
      </EuiFlexGroup>
      {filters.connectorId && (
        <>
          <EuiSpacer size="s" />
          <EuiBadge
            color="hollow"
            iconType="cross"
            iconSide="right"
            iconOnClick={() => onChange({ connectorId: null })}
            iconOnClickAriaLabel="Show all connectors"
            data-test-subj="eventLogConnectorFilter"
          >
            Connector: {connectorName || filters.connectorId}
          </EuiBadge>
        </>
      )}
    </>
  );
}
