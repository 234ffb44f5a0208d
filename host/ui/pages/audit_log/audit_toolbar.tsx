import {
  EuiBadge,
  EuiButtonIcon,
  EuiFieldSearch,
  EuiFilterButton,
  EuiFilterGroup,
  EuiFlexGroup,
  EuiFlexItem,
  EuiSpacer,
  EuiToolTip,
} from '@elastic/eui';
import React, { useEffect, useState } from 'react';
import { AUDIT_OUTCOMES } from '../../../common/audit_log_resource';
import { TimeFilter } from '../../components/time_filter';
import { ActionFilter } from './action_filter';
import type { AuditFilters } from './audit_filters';
import { objectLabel, OUTCOME_LABELS } from './audit_words';

export interface AuditToolbarProps {
  filters: AuditFilters;
  onChange(part: Partial<AuditFilters>): void;
  onRefresh(): void;
  isLoading: boolean;
}

export function AuditToolbar({ filters, onChange, onRefresh, isLoading }: AuditToolbarProps) {
  const { outcomes, spaceId, object } = filters;
  const [username, setUsername] = useState(filters.username);
  useEffect(() => setUsername(filters.username), [filters.username]);
  return (
    <>
      <EuiFlexGroup gutterSize="s" alignItems="center" responsive={false} wrap>
        <EuiFlexItem style={{ minWidth: 160 }}>
          <EuiFieldSearch
            fullWidth
            placeholder="User name"
            aria-label="Filter by user name"
            value={username}
            onChange={({ target }) => setUsername(target.value)}
            onSearch={(text) => onChange({ username: text.trim() })}
            data-test-subj="auditUserSearch"
          />
        </EuiFlexItem>
        <EuiFlexItem grow={false}>
          <EuiFilterGroup>
            <ActionFilter chosen={filters.actions} onChange={(actions) => onChange({ actions })} />
            <TimeFilter range={filters} onChange={onChange} testSubject="auditTime" />
          </EuiFilterGroup>
        </EuiFlexItem>
        <EuiFlexItem grow={false}>
          <EuiFilterGroup role="group" aria-label="Outcome">
            {AUDIT_OUTCOMES.map((outcome) => {
              const isChosen = outcomes.includes(outcome);
              return (
                <EuiFilterButton
                  key={outcome}
                  isToggle
                  isSelected={isChosen}
                  hasActiveFilters={isChosen}
                  onClick={() =>
                    onChange({
                      outcomes: AUDIT_OUTCOMES.filter(
                        (other) => outcomes.includes(other) !== (other === outcome),
                      ),
                    })
                  }
                  data-test-subj={`auditOutcomeFilter-${outcome}`}
                >
                  {OUTCOME_LABELS[outcome]}
                </EuiFilterButton>
              );
            })}
          </EuiFilterGroup>
        </EuiFlexItem>
        <EuiFlexItem grow={false}>
          <EuiToolTip content="Refresh" disableScreenReaderOutput>
            <EuiButtonIcon
              iconType="refresh"
              size="m"
              display="base"
              aria-label="Refresh"
              isLoading={isLoading}
              onClick={onRefresh}
              data-test-subj="auditRefresh"
            />
          </EuiToolTip>
        </EuiFlexItem>
      </EuiFlexGroup>
      {(spaceId !== null || object !== null) && <EuiSpacer size="s" />}
      {spaceId !== null && (
        <Chosen label={`Space: ${spaceId}`} onRemove={() => onChange({ spaceId: null })} />
      )}
      {object !== null && (
        <Chosen
          label={`${objectLabel(object.type)}: ${object.id}`}
          onRemove={() => onChange({ object: null })}
        />
      )}
    </>
  );
}

const Chosen = ({ label, onRemove }: { label: string; onRemove(): void }) => (
  <EuiBadge
    color="hollow"
    iconType="cross"
    iconSide="right"
    iconOnClick={onRemove}
    iconOnClickAriaLabel={`Remove filter ${label}`}
  >
    {label}
  </EuiBadge>
);
