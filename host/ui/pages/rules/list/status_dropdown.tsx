import { EuiBadge, EuiContextMenuItem, EuiContextMenuPanel, EuiPopover } from '@elastic/eui';
import React, { useState } from 'react';
import type { RuleResource } from '../../../../common/rule_resource';

export interface StatusDropdownProps {
  rule: Pick<RuleResource, 'enabled' | 'name'>;
  canSave: boolean;
  isChanging?: boolean;
  onChange(change: 'enable' | 'disable'): void;
}

/** Whether a rule runs; changes it. */
export function StatusDropdown({
  rule,
  canSave,
  isChanging = false,
  onChange,
}: StatusDropdownProps) {
  const [isOpen, setIsOpen] = useState(false);
  const text = rule.enabled ? 'Enabled' : 'Disabled';
  const color = rule.enabled ? 'primary' : 'default';
  if (!canSave) {
    return <EuiBadge color={color}>{text}</EuiBadge>;
  }
  const take = (isEnabled: boolean) => {
    setIsOpen(false);
    if (isEnabled !== rule.enabled) {
      onChange(isEnabled ? 'enable' : 'disable');
    }
  };
  return (
    <EuiPopover
      isOpen={isOpen}
      closePopover={() => setIsOpen(false)}
      panelPaddingSize="none"
      anchorPosition="downLeft"
      aria-label={`State of ${rule.name}`}
      button={
        <EuiBadge
          color={color}
          iconType="chevronSingleDown"
          iconSide="right"
          isDisabled={isChanging}
          onClick={() => setIsOpen(!isOpen)}
          onClickAriaLabel={`${text}: ${rule.name}. Change`}
          data-test-subj="statusDropdown"
        >
          {text}
        </EuiBadge>
      }
    >
      <EuiContextMenuPanel
        data-test-subj="ruleStatusMenu"
        items={[true, false].map((isEnabled) => (
          <EuiContextMenuItem
            key={String(isEnabled)}
            icon={isEnabled === rule.enabled ? 'check' : 'empty'}
            onClick={() => take(isEnabled)}
            data-test-subj={isEnabled ? 'statusDropdownEnabledItem' : 'statusDropdownDisabledItem'}
          >
            {isEnabled ? 'Enabled' : 'Disabled'}
          </EuiContextMenuItem>
        ))}
      />
    </EuiPopover>
  );
}
