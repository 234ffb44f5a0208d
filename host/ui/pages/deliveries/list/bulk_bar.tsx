import {
  EuiButtonEmpty,
  EuiContextMenuItem,
  EuiContextMenuPanel,
  EuiFlexGroup,
  EuiFlexItem,
  EuiPopover,
} from '@elastic/eui';
import React, { useState } from 'react';
import type { DeliveryResource } from '../../../../common/delivery_resource';
import { ofFilter, ofSelected, type BulkTarget } from '../changes/bulk_target';
import { CHANGE_WORDS } from '../changes/change_words';
import type { ChangeKind } from '../data/api_paths';
import type { DeliveryFilters } from '../data/delivery_filters';

const KINDS: readonly ChangeKind[] = ['redeliver', 'cancel'];
const VERBS: Readonly<Record<ChangeKind, string>> = { redeliver: 'Redeliver', cancel: 'Cancel' };

export interface BulkBarProps {
  selected: readonly DeliveryResource[];
  filters: DeliveryFilters;
  onChange(target: BulkTarget): void;
}

/** What can be done to the chosen rows, and to everything that matches. */
export function BulkBar({ selected, filters, onChange }: BulkBarProps) {
  return (
    <EuiFlexGroup gutterSize="s" alignItems="center" responsive={false} wrap>
      {selected.length > 0 &&
        KINDS.map((kind) => {
          const target = ofSelected(kind, selected);
          const count = 'ids' in target ? target.ids.length : 0;
          return (
            count > 0 && (
              <EuiFlexItem grow={false} key={kind}>
                <EuiButtonEmpty
                  size="xs"
                  color={kind === 'cancel' ? 'danger' : 'primary'}
                  iconType={CHANGE_WORDS[kind].icon}
                  onClick={() => onChange(target)}
                  data-test-subj={`${kind}Selected`}
                >
                  {VERBS[kind]} {count}
                </EuiButtonEmpty>
              </EuiFlexItem>
            )
          );
        })}
      <EuiFlexItem grow={false}>
        <AllThatMatch filters={filters} onChange={onChange} />
      </EuiFlexItem>
    </EuiFlexGroup>
  );
}

function AllThatMatch({ filters, onChange }: Omit<BulkBarProps, 'selected'>) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <EuiPopover
      isOpen={isOpen}
      closePopover={() => setIsOpen(false)}
      panelPaddingSize="none"
      anchorPosition="downRight"
      aria-label="All that match"
      button={
        <EuiButtonEmpty
          size="xs"
          iconType="chevronSingleDown"
          iconSide="right"
          onClick={() => setIsOpen(!isOpen)}
          aria-expanded={isOpen}
          data-test-subj="allThatMatch"
        >
          All that match
        </EuiButtonEmpty>
      }
    >
      <EuiContextMenuPanel
        items={KINDS.map((kind) => {
          const target = isOpen ? ofFilter(kind, filters, new Date()) : undefined;
          return (
            <EuiContextMenuItem
              key={kind}
              icon={CHANGE_WORDS[kind].icon}
              disabled={!target}
              onClick={() => {
                setIsOpen(false);
                if (target) {
                  onChange(target);
                }
              }}
              data-test-subj={`${kind}AllThatMatch`}
            >
              {VERBS[kind]} all that match…
            </EuiContextMenuItem>
          );
        })}
      />
    </EuiPopover>
  );
}
