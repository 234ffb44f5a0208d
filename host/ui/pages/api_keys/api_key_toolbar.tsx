import {
  EuiButton,
  EuiFieldSearch,
  EuiFilterButton,
  EuiFilterGroup,
  EuiFlexGroup,
  EuiFlexItem,
} from '@elastic/eui';
import React from 'react';
import { keyCount } from './key_count';
import type { ApiKeyFilters } from './use_api_keys';

export interface ApiKeyToolbarProps {
  filters: ApiKeyFilters;
  onChange(part: Partial<ApiKeyFilters>): void;
  /** Keys of others are in the list. */
  isOfAll: boolean;
  selectedCount: number;
  onInvalidateSelected(): void;
}

export function ApiKeyToolbar({ filters, onChange, isOfAll, ...props }: ApiKeyToolbarProps) {
  const stateButton = (state: 'active' | 'expired', label: string) => (
    <EuiFilterButton
      isToggle
      isSelected={filters.state === state}
      hasActiveFilters={filters.state === state}
      onClick={() => onChange({ state: filters.state === state ? null : state })}
      data-test-subj={`${state}FilterButton`}
    >
      {label}
    </EuiFilterButton>
  );
  return (
    <EuiFlexGroup gutterSize="m" alignItems="center" responsive={false} wrap>
      {props.selectedCount > 0 && (
        <EuiFlexItem grow={false}>
          <EuiButton
            color="danger"
            iconType="trash"
            onClick={props.onInvalidateSelected}
            data-test-subj="bulkInvalidateActionButton"
          >
            Invalidate {keyCount(props.selectedCount)}
          </EuiButton>
        </EuiFlexItem>
      )}
      <EuiFlexItem style={{ minWidth: 200 }}>
        <EuiFieldSearch
          fullWidth
          placeholder={isOfAll ? 'Search by name or owner' : 'Search by name'}
          aria-label="Search API keys"
          maxLength={256}
          value={filters.text}
          onChange={({ target }) => onChange({ text: target.value })}
          data-test-subj="apiKeysSearchBar"
        />
      </EuiFlexItem>
      <EuiFlexItem grow={false}>
        <EuiFilterGroup>
          {stateButton('active', 'Active')}
          {stateButton('expired', 'Expired')}
          {isOfAll && (
            <EuiFilterButton
              isToggle
              isSelected={filters.isOwnOnly}
              hasActiveFilters={filters.isOwnOnly}
              onClick={() => onChange({ isOwnOnly: !filters.isOwnOnly })}
              data-test-subj="ownApiKeysFilterButton"
            >
              Only mine
            </EuiFilterButton>
          )}
        </EuiFilterGroup>
      </EuiFlexItem>
    </EuiFlexGroup>
  );
}
