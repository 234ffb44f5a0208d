import { EuiText, type EuiBasicTableColumn } from '@elastic/eui';
import React from 'react';
import type { ActionsCapabilities } from '../../../../common/session_resource';
import { CompatibilityBadges } from '../compatibility_badges';
import { ConnectorHealth } from './connector_health';
import type { ConnectorRow } from './connector_rows';
import { LastResultCell } from './last_result_cell';
import { NameCell } from './name_cell';
import { RowActions } from './row_actions';

/** Of what a column needs and the list does not. */
export type LoadState = 'loaded' | 'loading' | 'failed';

interface ConnectorColumnsOptions {
  can: ActionsCapabilities;
  now: number;
  lastResults: LoadState;
  healths: LoadState;
  /** Less room than a desk's screen has. */
  isNarrow: boolean;
  /** Room for what tells connectors apart only. */
  isSmall: boolean;
  onEdit(row: ConnectorRow): void;
  onRun(row: ConnectorRow): void;
  onDelete(row: ConnectorRow): void;
}

export function connectorColumns(
  options: ConnectorColumnsOptions,
): Array<EuiBasicTableColumn<ConnectorRow>> {
  const { can, now, isNarrow, isSmall, onEdit, onRun, onDelete } = options;
  const compatibility: EuiBasicTableColumn<ConnectorRow> = {
    name: 'Compatibility',
    width: isNarrow ? '9.5em' : '16em',
    'data-test-subj': 'connectorsTableCell-compatibility',
    render: (row: ConnectorRow) => (
      <CompatibilityBadges featureIds={row.type?.supported_feature_ids ?? []} />
    ),
  };
  return [
    {
      field: 'name',
      name: 'Name',
      sortable: true,
      minWidth: '12em',
      'data-test-subj': 'connectorsTableCell-name',
      mobileOptions: { header: false, width: '100%' },
      render: (_: unknown, row: ConnectorRow) => <NameCell row={row} onEdit={() => onEdit(row)} />,
    },
    {
      field: 'type',
      name: 'Type',
      sortable: true,
      width: isNarrow ? '6.5em' : '9em',
      'data-test-subj': 'connectorsTableCell-actionType',
      render: (_: unknown, row: ConnectorRow) => row.typeName,
    },
    ...(isSmall ? [] : [compatibility]),
    {
      field: 'lastResult',
      name: 'Last result',
      sortable: true,
      width: isNarrow ? '9em' : '10em',
      'data-test-subj': 'connectorsTableCell-lastResult',
      render: (_: unknown, row: ConnectorRow) =>
        options.lastResults === 'loaded' ? (
          <LastResultCell connectorId={row.id} execution={row.lastExecution} now={now} />
        ) : (
          <NotLoaded state={options.lastResults} />
        ),
    },
    {
      name: 'Health',
      width: isNarrow ? '12em' : '17em',
      'data-test-subj': 'connectorsTableCell-health',
      render: (row: ConnectorRow) =>
        options.healths === 'loaded' ? (
          <ConnectorHealth connectorId={row.id} health={row.health} now={now} />
        ) : (
          <NotLoaded state={options.healths} />
        ),
    },
    {
      name: 'Actions',
      align: 'right',
      width: isNarrow ? '10em' : '11em',
      'data-test-subj': 'connectorsTableCell-actions',
      mobileOptions: { header: false },
      render: (row: ConnectorRow) => (
        <RowActions
          row={row}
          can={can}
          onFix={() => onEdit(row)}
          onRun={() => onRun(row)}
          onDelete={() => onDelete(row)}
        />
      ),
    },
  ];
}

const NotLoaded = ({ state }: { state: LoadState }) => (
  <EuiText size="s" color="subdued">
    {state === 'loading' ? 'Loading…' : 'Not available'}
  </EuiText>
);
