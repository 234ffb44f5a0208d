import { EuiButtonIcon, EuiContextMenuItem, EuiContextMenuPanel, EuiPopover } from '@elastic/eui';
import React, { useState } from 'react';
import type { RuleResource } from '../../../../common/rule_resource';

export type RuleAction = 'edit' | 'run' | 'enable' | 'disable' | 'delete';

const ITEMS: ReadonlyArray<{
  action: RuleAction;
  text: string;
  icon: string;
  testSubject: string;
}> = [
  { action: 'edit', text: 'Edit rule', icon: 'pencil', testSubject: 'editRule' },
  { action: 'run', text: 'Run now', icon: 'play', testSubject: 'runRule' },
  { action: 'enable', text: 'Enable', icon: 'checkCircle', testSubject: 'disableButton' },
  { action: 'disable', text: 'Disable', icon: 'stop', testSubject: 'disableButton' },
  { action: 'delete', text: 'Delete rule', icon: 'trash', testSubject: 'deleteRule' },
];

export interface RuleMenuProps {
  rule: RuleResource;
  onChoose(action: RuleAction): void;
}

/** Everything that can be done with one rule. */
export function RuleMenu({ rule, onChoose }: RuleMenuProps) {
  const [isOpen, setIsOpen] = useState(false);
  const shown = ITEMS.filter(({ action }) => action !== (rule.enabled ? 'enable' : 'disable'));
  return (
    <EuiPopover
      isOpen={isOpen}
      closePopover={() => setIsOpen(false)}
      panelPaddingSize="none"
      anchorPosition="downRight"
      aria-label={`Actions of ${rule.name}`}
      button={
        <EuiButtonIcon
          iconType="boxesVertical"
          color="text"
          aria-label={`Actions: ${rule.name}`}
          onClick={() => setIsOpen(!isOpen)}
          data-test-subj="selectActionButton"
        />
      }
    >
      <EuiContextMenuPanel
        data-test-subj="collapsedItemActions"
        items={shown.map(({ action, text, icon, testSubject }) => (
          <EuiContextMenuItem
            key={action}
            icon={icon}
            disabled={action === 'run' && !rule.enabled}
            onClick={() => {
              setIsOpen(false);
              onChoose(action);
            }}
            data-test-subj={testSubject}
          >
            {text}
          </EuiContextMenuItem>
        ))}
      />
    </EuiPopover>
  );
}
