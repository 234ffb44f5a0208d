import { EuiFilterButton, EuiPopover, EuiSelectable } from '@elastic/eui';
import React, { useState } from 'react';
import type { AuditAction } from '../../../common/audit_log_resource';
import { ACTION_LABELS } from './audit_words';

const ACTIONS = Object.keys(ACTION_LABELS) as AuditAction[];

export interface ActionFilterProps {
  chosen: readonly AuditAction[];
  onChange(actions: AuditAction[]): void;
}

export function ActionFilter({ chosen, onChange }: ActionFilterProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <EuiPopover
      isOpen={isOpen}
      closePopover={() => setIsOpen(false)}
      panelPaddingSize="none"
      aria-label="Action"
      button={
        <EuiFilterButton
          iconType="chevronSingleDown"
          onClick={() => setIsOpen(!isOpen)}
          isSelected={isOpen}
          hasActiveFilters={chosen.length > 0}
          {...(chosen.length > 0 && { numActiveFilters: chosen.length })}
          aria-expanded={isOpen}
          data-test-subj="auditActionFilterButton"
        >
          Action
        </EuiFilterButton>
      }
    >
      <EuiSelectable
        aria-label="Action"
        searchable
        searchProps={{ placeholder: 'Find actions', compressed: true }}
        listProps={{ isVirtualized: false }}
        emptyMessage="No action matches"
        options={ACTIONS.map((action) => ({
          key: action,
          label: ACTION_LABELS[action],
          ...(chosen.includes(action) && { checked: 'on' as const }),
          'data-test-subj': `auditActionFilter-${action}`,
        }))}
        onChange={(options) =>
          onChange(
            ACTIONS.filter((action) =>
              options.some(({ key, checked }) => key === action && checked === 'on'),
            ),
          )
        }
      >
        {(list, search) => (
          <div style={{ width: 280 }}>
            <div style={{ padding: 8 }}>{search}</div>
            <div style={{ maxHeight: 360, overflowY: 'auto' }}>{list}</div>
          </div>
        )}
      </EuiSelectable>
    </EuiPopover>
  );
}
