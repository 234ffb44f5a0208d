import { EuiButton, EuiFieldSearch, EuiFilterGroup, EuiFlexGroup, EuiFlexItem } from '@elastic/eui';
import React from 'react';
import type { TypeOption } from './connector_rows';
import { TypeFilter } from './type_filter';

interface ListToolbarProps {
  text: string;
  onSearch(text: string): void;
  typeOptions: readonly TypeOption[];
  typeIds: readonly string[];
  onTypesChange(typeIds: string[]): void;
  selectedCount: number;
  onDeleteSelected(): void;
  onExportSelected(): void;
  isExporting: boolean;
}

export function ListToolbar(props: ListToolbarProps) {
  return (
    <EuiFlexGroup gutterSize="m" alignItems="center" responsive={false} wrap>
      {props.selectedCount > 0 && (
        <>
          <EuiFlexItem grow={false}>
            <EuiButton
              color="danger"
              iconType="trash"
              onClick={props.onDeleteSelected}
              data-test-subj="bulkDelete"
            >
              Delete {props.selectedCount}
            </EuiButton>
          </EuiFlexItem>
          <EuiFlexItem grow={false}>
            <EuiButton
              iconType="download"
              onClick={props.onExportSelected}
              isLoading={props.isExporting}
              data-test-subj="bulkExport"
            >
              Export {props.selectedCount}
            </EuiButton>
          </EuiFlexItem>
        </>
      )}
      <EuiFlexItem style={{ minWidth: 200 }}>
        <EuiFieldSearch
          fullWidth
          placeholder="Search by name, type or ID"
          aria-label="Search connectors"
          value={props.text}
          onChange={({ target }) => props.onSearch(target.value)}
          data-test-subj="connectorsSearch"
        />
      </EuiFlexItem>
      <EuiFlexItem grow={false}>
        <EuiFilterGroup>
          <TypeFilter
            options={props.typeOptions}
            selected={props.typeIds}
            onChange={props.onTypesChange}
          />
        </EuiFilterGroup>
      </EuiFlexItem>
    </EuiFlexGroup>
  );
}
