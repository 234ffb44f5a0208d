import {
  EuiButtonEmpty,
  EuiButtonIcon,
  EuiFieldSearch,
  EuiFilterGroup,
  EuiFlexGroup,
  EuiFlexItem,
  EuiToolTip,
} from '@elastic/eui';
import React, { useEffect, useState } from 'react';
import type { ConnectorTypeResource } from '../../../../common/connector_resource';
import type { RuleTypeResource } from '../../../../common/rule_type_resource';
import { useSettled } from '../../../components/use_settled';
import {
  isFiltered,
  NO_FILTERS,
  OUTCOMES,
  STATUSES,
  type RuleFilters,
  type RuleStatus,
} from '../data/rule_filters';
import type { RuleRunOutcome } from '../../../../common/rule_resource';
import { OUTCOME_NAMES } from '../rule_outcome';
import { FilterPopover } from './filter_popover';

const STATUS_NAMES: Record<RuleStatus, string> = {
  enabled: 'Enabled',
  disabled: 'Disabled',
  snoozed: 'Snoozed',
};

export interface RulesToolbarProps {
  filters: RuleFilters;
  types: readonly RuleTypeResource[];
  connectorTypes: readonly ConnectorTypeResource[];
  tags: readonly string[];
  isLoading: boolean;
  onChange(change: Partial<RuleFilters>): void;
  onRefresh(): void;
}

export function RulesToolbar(props: RulesToolbarProps) {
  const { filters, types, connectorTypes, tags, isLoading, onChange, onRefresh } = props;
  return (
    <>
      <EuiFlexGroup gutterSize="s" responsive={false} wrap alignItems="center">
        <EuiFlexItem style={{ minWidth: 240 }}>
          <SearchField text={filters.text} onChange={onChange} />
        </EuiFlexItem>
        <EuiFlexItem grow={false} style={{ maxWidth: '100%' }}>
          <EuiFilterGroup className="eui-xScroll">
            <FilterPopover
              label="Type"
              options={types.map(({ id, name }) => ({
                id,
                name,
                testSubject: `ruleType${id}FilterOption`,
              }))}
              chosen={filters.typeIds}
              onChange={(typeIds) => onChange({ typeIds })}
              testSubject="ruleTypeFilterButton"
            />
            <FilterPopover
              label="Status"
              options={STATUSES.map((id) => ({
                id,
                name: STATUS_NAMES[id],
                testSubject: `ruleStatusFilterOption-${id}`,
              }))}
              chosen={filters.statuses}
              onChange={(ids) => onChange({ statuses: ids as RuleStatus[] })}
              testSubject="ruleStatusFilterButton"
            />
            <FilterPopover
              label="Last response"
              options={OUTCOMES.map((id) => ({
                id,
                name: OUTCOME_NAMES[id],
                testSubject: `ruleLastRunOutcome${id}FilterOption`,
              }))}
              chosen={filters.outcomes}
              onChange={(ids) => onChange({ outcomes: ids as RuleRunOutcome[] })}
              testSubject="ruleLastRunOutcomeFilterButton"
            />
            <FilterPopover
              label="Tags"
              isSearchable
              emptyMessage="No rule has tags."
              options={tags.map((tag) => ({
                id: tag,
                name: tag,
                testSubject: `ruleTagFilterOption-${tag}`,
              }))}
              chosen={filters.tags}
              onChange={(chosen) => onChange({ tags: chosen })}
              testSubject="ruleTagFilter"
            />
            <FilterPopover
              label="Action type"
              options={connectorTypes.map(({ id, name }) => ({
                id,
                name,
                testSubject: `actionType${id}FilterOption`,
              }))}
              chosen={filters.actionTypeIds}
              onChange={(actionTypeIds) => onChange({ actionTypeIds })}
              testSubject="actionTypeFilterButton"
            />
          </EuiFilterGroup>
        </EuiFlexItem>
        <EuiFlexItem grow={false}>
          <EuiToolTip content="Refresh" disableScreenReaderOutput>
            <EuiButtonIcon
              iconType="refresh"
              size="s"
              display="base"
              aria-label="Refresh"
              isLoading={isLoading}
              onClick={onRefresh}
              data-test-subj="refreshRulesButton"
            />
          </EuiToolTip>
        </EuiFlexItem>
      </EuiFlexGroup>
      {isFiltered(filters) && (
        <EuiButtonEmpty
          size="xs"
          flush="left"
          iconType="cross"
          onClick={() => onChange(NO_FILTERS)}
          data-test-subj="rules-list-clear-filter"
        >
          Clear filters
        </EuiButtonEmpty>
      )}
    </>
  );
}

interface SearchFieldProps {
  text: string;
  onChange(change: Partial<RuleFilters>): void;
}

/** Searches once nothing was typed for a moment. */
function SearchField({ text, onChange }: SearchFieldProps) {
  const [typed, setTyped] = useState(text);
  const settled = useSettled(typed);
  useEffect(() => {
    if (settled !== text) {
      onChange({ text: settled });
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only what is typed sets it off
  }, [settled]);
  return (
    <EuiFieldSearch
      fullWidth
      placeholder="Search by name or tag"
      aria-label="Search rules"
      value={typed}
      onChange={({ target }) => setTyped(target.value)}
      onSearch={(value) => onChange({ text: value })}
      data-test-subj="ruleSearchField"
    />
  );
}
