import {
  EuiBasicTable,
  EuiButtonEmpty,
  EuiEmptyPrompt,
  EuiSpacer,
  useEuiTheme,
  useIsWithinMaxBreakpoint,
  type CriteriaWithPagination,
} from '@elastic/eui';
import { css } from '@emotion/css';
import React, { useDeferredValue, useMemo, useState } from 'react';
import type { ActionsCapabilities } from '../../../../common/session_resource';
import { connectorColumns, type LoadState } from './connector_columns';
import { typeOptions, type ConnectorRow } from './connector_rows';
import { filterRows, sortRows, type SortField } from './filter_rows';
import { ListToolbar } from './list_toolbar';
import { PAGE_SIZES, readPageSize, writePageSize } from './page_size';
import { useListState } from './use_list_state';
import { useNow } from '../../../components/use_now';
import { useExportConnectors } from '../transfer/use_export_connectors';

export interface ConnectorsTableProps {
  rows: readonly ConnectorRow[];
  lastResults: LoadState;
  healths: LoadState;
  can: ActionsCapabilities;
  onEdit(row: ConnectorRow): void;
  onRun(row: ConnectorRow): void;
  onDelete(rows: ConnectorRow[]): void;
}

const isDeletable = ({ connector }: ConnectorRow) =>
  !connector.is_preconfigured && !connector.is_system_action;

export function ConnectorsTable(props: ConnectorsTableProps) {
  const { rows, lastResults, healths, can, onEdit, onRun, onDelete } = props;
  const { euiTheme } = useEuiTheme();
  const now = useNow();
  const isNarrow = useIsWithinMaxBreakpoint('l');
  const isSmall = useIsWithinMaxBreakpoint('m');
  const exporting = useExportConnectors();
  const [list, changeList] = useListState();
  const [pageSize, setPageSize] = useState(() => readPageSize(localStorage));
  const [selectedIds, setSelectedIds] = useState<ReadonlySet<string>>(new Set());

  const { text, typeIds, sort } = useDeferredValue(list);
  const options = useMemo(() => typeOptions(rows), [rows]);
  const sorted = useMemo(() => sortRows(rows, sort), [rows, sort]);
  const found = useMemo(() => filterRows(sorted, { text, typeIds }), [sorted, text, typeIds]);

  const page = Math.min(list.page, Math.max(0, Math.ceil(found.length / pageSize) - 1));
  const shown = found.slice(page * pageSize, (page + 1) * pageSize);
  const selected = shown.filter(({ id }) => selectedIds.has(id));

  function filterBy(change: Partial<Pick<typeof list, 'text' | 'typeIds'>>) {
    setSelectedIds(new Set());
    changeList({ ...change, page: 0 });
  }

  function onTableChange({ page: to, sort: by }: CriteriaWithPagination<ConnectorRow>) {
    setPageSize(to.size);
    writePageSize(localStorage, to.size);
    changeList({
      page: to.index,
      ...(by && { sort: { field: by.field as SortField, direction: by.direction } }),
    });
  }

  const columns = useMemo(
    () =>
      connectorColumns({
        can,
        now,
        lastResults,
        healths,
        isNarrow,
        isSmall,
        onEdit,
        onRun,
        onDelete: (row) => onDelete([row]),
      }),
    [can, now, lastResults, healths, isNarrow, isSmall, onEdit, onRun, onDelete],
  );

  const disabledRow = css({ color: euiTheme.colors.textDisabled });

  return (
    <section data-test-subj="actionsList" aria-label="Connectors">
      <ListToolbar
        text={list.text}
        onSearch={(value) => filterBy({ text: value })}
        typeOptions={options}
        typeIds={list.typeIds}
        onTypesChange={(ids) => filterBy({ typeIds: ids })}
        selectedCount={selected.length}
        onDeleteSelected={() => onDelete(selected)}
        onExportSelected={() => exporting.mutate(selected.map(({ id }) => id))}
        isExporting={exporting.isPending}
      />
      <EuiSpacer size="m" />
      <EuiBasicTable<ConnectorRow>
        items={shown}
        itemId="id"
        columns={columns}
        tableCaption="Connectors"
        data-test-subj="actionsTable"
        pagination={{
          pageIndex: page,
          pageSize,
          totalItemCount: found.length,
          pageSizeOptions: PAGE_SIZES,
        }}
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a row has no field of that name
        sorting={{ sort: { ...list.sort, field: list.sort.field as keyof ConnectorRow } }}
        onChange={onTableChange}
        {...(can.delete && {
          selection: {
            selectable: isDeletable,
            selectableMessage: (selectable) =>
              selectable ? '' : 'A preconfigured connector cannot be deleted',
            selected,
            onSelectionChange: (picked) => setSelectedIds(new Set(picked.map(({ id }) => id))),
          },
        })}
        rowProps={(row) => ({
          'data-test-subj': 'connectors-row',
          ...((row.disabledReason || !row.isKnown) && { className: disabledRow }),
        })}
        cellProps={() => ({ 'data-test-subj': 'cell' })}
        noItemsMessage={<NothingFound onClear={() => filterBy({ text: '', typeIds: [] })} />}
      />
    </section>
  );
}

function NothingFound({ onClear }: { onClear(): void }) {
  return (
    <EuiEmptyPrompt
      titleSize="xs"
      title={<h2>No connectors match</h2>}
      actions={
        <EuiButtonEmpty onClick={onClear} data-test-subj="clearFilters">
          Clear search and filter
        </EuiButtonEmpty>
      }
    />
  );
}
