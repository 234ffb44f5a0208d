import {
  EuiButton,
  EuiButtonEmpty,
  EuiContextMenuItem,
  EuiContextMenuPanel,
  EuiFlexGroup,
  EuiFlexItem,
  EuiPopover,
} from '@elastic/eui';
import React, { useState } from 'react';
import { countRules } from '../data/use_bulk_change';
import type { BulkChange } from '../data/api_paths';

export interface BulkBarProps {
  selectedCount: number;
  /** Of all that the filters find. */
  total: number;
  isAllSelected: boolean;
  onSelectAll(): void;
  onClear(): void;
  onChoose(change: BulkChange): void;
}

const ITEMS: ReadonlyArray<{
  change: BulkChange;
  text: string;
  icon: string;
  testSubject: string;
}> = [
  { change: 'enable', text: 'Enable', icon: 'checkCircle', testSubject: 'bulkEnable' },
  { change: 'disable', text: 'Disable', icon: 'stop', testSubject: 'bulkDisable' },
  { change: 'delete', text: 'Delete', icon: 'trash', testSubject: 'bulkDelete' },
];

/** What can be done with the chosen rules, or with all that the filters find. */
export function BulkBar(props: BulkBarProps) {
  const { selectedCount, total, isAllSelected, onSelectAll, onClear, onChoose } = props;
  const [isOpen, setIsOpen] = useState(false);
  const count = isAllSelected ? total : selectedCount;
  return (
    <EuiFlexGroup gutterSize="s" alignItems="center" responsive={false} wrap>
      <EuiFlexItem grow={false}>
        <EuiPopover
          isOpen={isOpen}
          closePopover={() => setIsOpen(false)}
          panelPaddingSize="none"
          anchorPosition="downLeft"
          aria-label="Change the selected rules"
          button={
            <EuiButton
              size="s"
              iconType="chevronSingleDown"
              iconSide="right"
              onClick={() => setIsOpen(!isOpen)}
              data-test-subj="bulkAction"
            >
              Selected {countRules(count)}
            </EuiButton>
          }
        >
          <EuiContextMenuPanel
            items={ITEMS.map(({ change, text, icon, testSubject }) => (
              <EuiContextMenuItem
                key={change}
                icon={icon}
                onClick={() => {
                  setIsOpen(false);
                  onChoose(change);
                }}
                data-test-subj={testSubject}
              >
                {text}
              </EuiContextMenuItem>
            ))}
          />
        </EuiPopover>
      </EuiFlexItem>
      {!isAllSelected && total > selectedCount && (
        <EuiFlexItem grow={false}>
          <EuiButtonEmpty size="s" onClick={onSelectAll} data-test-subj="selectAllRulesButton">
            Select all {countRules(total)}
          </EuiButtonEmpty>
        </EuiFlexItem>
      )}
      <EuiFlexItem grow={false}>
        <EuiButtonEmpty size="s" color="text" onClick={onClear} data-test-subj="clearRuleSelection">
          Clear selection
        </EuiButtonEmpty>
      </EuiFlexItem>
    </EuiFlexGroup>
  );
}
