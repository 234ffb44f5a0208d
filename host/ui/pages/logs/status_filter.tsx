import {
  EuiFilterButton,
  EuiFilterGroup,
  EuiHealth,
  EuiPopover,
  EuiSelectable,
} from '@elastic/eui';
import React, { useState } from 'react';
import type { ExecutionStatus } from '../../../common/execution_log_resource';
import { STATUSES } from './log_filters';
import { STATUS_COLORS, STATUS_LABELS } from './execution_status';

export interface StatusFilterProps {
  chosen: readonly ExecutionStatus[];
  onChange(statuses: ExecutionStatus[]): void;
}

export function StatusFilter({ chosen, onChange }: StatusFilterProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <EuiFilterGroup>
      <EuiPopover
        isOpen={isOpen}
        closePopover={() => setIsOpen(false)}
        panelPaddingSize="none"
        aria-label="Response"
        button={
          <EuiFilterButton
            iconType="chevronSingleDown"
            onClick={() => setIsOpen(!isOpen)}
            isSelected={isOpen}
            hasActiveFilters={chosen.length > 0}
            numFilters={STATUSES.length}
            numActiveFilters={chosen.length}
            data-test-subj="eventLogStatusFilterButton"
          >
            Response
          </EuiFilterButton>
        }
      >
        <EuiSelectable
          aria-label="Response"
          options={STATUSES.map((status) => ({
            key: status,
            label: STATUS_LABELS[status],
            prepend: <EuiHealth color={STATUS_COLORS[status]} />,
            'data-test-subj': `eventLogStatusFilter-${status}`,
            ...(chosen.includes(status) && { checked: 'on' as const }),
          }))}
          onChange={(options) =>
            onChange(
              STATUSES.filter((status) =>
                options.some(({ key, checked }) => key === status && checked === 'on'),
              ),
            )
          }
        >
          {(list) => <div style={{ width: 200 }}>{list}</div>}
        </EuiSelectable>
      </EuiPopover>
    </EuiFilterGroup>
  );
}
