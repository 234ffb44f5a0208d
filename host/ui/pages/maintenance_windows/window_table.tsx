import {
  EuiButtonIcon,
  EuiFieldSearch,
  EuiFilterGroup,
  EuiFlexGroup,
  EuiFlexItem,
  EuiInMemoryTable,
  EuiLink,
  EuiSpacer,
  EuiText,
  EuiToolTip,
  type EuiBasicTableColumn,
} from '@elastic/eui';
import React, { useState } from 'react';
import type {
  MaintenanceWindowResource,
  MaintenanceWindowStatus,
} from '../../../common/maintenance_window_resource';
import { Timestamp } from '../../components/timestamp';
import { describeRecurrence } from '../../recurrence/recurrence_draft';
import { FilterPopover } from '../rules/list/filter_popover';
import type { WindowChange } from './use_maintenance_windows';
import { STATUS_WORDS, WindowStatus } from './window_status';

const STATUSES = Object.keys(STATUS_WORDS) as MaintenanceWindowStatus[];
const USUAL: MaintenanceWindowStatus[] = ['running', 'upcoming', 'finished', 'disabled'];

export interface WindowTableProps {
  windows: readonly MaintenanceWindowResource[];
  canSave: boolean;
  onEdit(window: MaintenanceWindowResource): void;
  onChange(change: WindowChange, window: MaintenanceWindowResource): void;
}

export function WindowTable({ windows, canSave, onEdit, onChange }: WindowTableProps) {
  const [text, setText] = useState('');
  const [statuses, setStatuses] = useState<readonly string[]>(USUAL);
  const wanted = text.trim().toLowerCase();
  const found = windows.filter(
    ({ title, status }) =>
      title.toLowerCase().includes(wanted) && (statuses.length === 0 || statuses.includes(status)),
  );
  return (
    <>
      <EuiFlexGroup gutterSize="s" responsive={false} wrap>
        <EuiFlexItem style={{ minWidth: 240 }}>
          <EuiFieldSearch
            fullWidth
            placeholder="Find maintenance windows"
            aria-label="Find maintenance windows"
            value={text}
            onChange={({ target }) => setText(target.value)}
            data-test-subj="maintenanceWindowSearch"
          />
        </EuiFlexItem>
        <EuiFlexItem grow={false}>
          <EuiFilterGroup>
            <FilterPopover
              label="Status"
              options={STATUSES.map((id) => ({
                id,
                name: STATUS_WORDS[id].text,
                testSubject: `maintenanceWindowStatus-${id}`,
              }))}
              chosen={statuses}
              onChange={setStatuses}
              testSubject="maintenanceWindowStatusFilter"
            />
          </EuiFilterGroup>
        </EuiFlexItem>
      </EuiFlexGroup>
      <EuiSpacer size="m" />
      <EuiInMemoryTable<MaintenanceWindowResource>
        tableCaption="Maintenance windows"
        items={found}
        itemId="id"
        columns={columnsOf({ canSave, onEdit, onChange })}
        pagination={{ initialPageSize: 25, pageSizeOptions: [10, 25, 50] }}
        rowProps={{ 'data-test-subj': 'maintenanceWindowRow' }}
        noItemsMessage="No maintenance window matches."
        data-test-subj="maintenanceWindowTable"
      />
    </>
  );
}

function columnsOf({
  canSave,
  onEdit,
  onChange,
}: Omit<WindowTableProps, 'windows'>): Array<EuiBasicTableColumn<MaintenanceWindowResource>> {
  const action = (change: WindowChange, icon: string, label: string) =>
    function Action(window: MaintenanceWindowResource) {
      return (
        <EuiToolTip content={label} disableScreenReaderOutput>
          <EuiButtonIcon
            iconType={icon}
            color="text"
            aria-label={`${label}: ${window.title}`}
            onClick={() => onChange(change, window)}
            data-test-subj={`${change}MaintenanceWindow`}
          />
        </EuiToolTip>
      );
    };
  const finish = action('finish', 'stop', 'End it now');
  const archive = action('archive', 'folderClose', 'Archive');
  const unarchive = action('unarchive', 'folderOpen', 'Unarchive');
  return [
    {
      field: 'title',
      name: 'Name',
      mobileOptions: { width: '100%' },
      render: (title: string, window) =>
        canSave ? (
          <EuiLink
            color="primary"
            className="eui-textBreakWord"
            onClick={() => onEdit(window)}
            data-test-subj="editMaintenanceWindow"
          >
            {title}
          </EuiLink>
        ) : (
          title
        ),
    },
    {
      field: 'status',
      name: 'Status',
      width: '9em',
      render: (status: MaintenanceWindowStatus) => <WindowStatus status={status} />,
    },
    {
      field: 'event_start_time',
      name: 'Begins',
      width: '14em',
      render: orNever,
    },
    { field: 'event_end_time', name: 'Ends', width: '14em', render: orNever },
    {
      field: 'r_rule',
      name: 'Repeats',
      render: (_: unknown, { r_rule: rRule, scoped_query: query }: MaintenanceWindowResource) => (
        <>
          {describeRecurrence({ rRule })}
          {query && (
            <EuiText size="xs" color="subdued" className="eui-textBreakWord">
              Only {query}
            </EuiText>
          )}
        </>
      ),
    },
    ...(canSave
      ? [
          {
            name: 'Actions',
            width: '7em',
            align: 'right' as const,
            mobileOptions: { header: false },
            render: (window: MaintenanceWindowResource) => (
              <span className="eui-textNoWrap">
                {window.status === 'running' && finish(window)}
                {window.status === 'archived' ? unarchive(window) : archive(window)}
              </span>
            ),
          },
        ]
      : []),
  ];
}

const orNever = (iso: string | null) => (iso === null ? '–' : <Timestamp iso={iso} />);
