import { EuiFilterButton, EuiPopover, EuiSelectable, type EuiSelectableOption } from '@elastic/eui';
import React, { useState } from 'react';
import type { TypeOption } from './connector_rows';

interface TypeFilterProps {
  options: readonly TypeOption[];
  selected: readonly string[];
  onChange(typeIds: string[]): void;
}

export function TypeFilter({ options, selected, onChange }: TypeFilterProps) {
  const [isOpen, setIsOpen] = useState(false);
  const items = options.map(({ id, name, count }): EuiSelectableOption => ({
    key: id,
    label: `${name} (${count})`,
    ...(selected.includes(id) && { checked: 'on' as const }),
    'data-test-subj': `typeFilterOption-${id}`,
  }));
  return (
    <EuiPopover
      isOpen={isOpen}
      closePopover={() => setIsOpen(false)}
      panelPaddingSize="none"
      aria-label="Type"
      button={
        <EuiFilterButton
          iconType="chevronSingleDown"
          badgeColor="accent"
          onClick={() => setIsOpen((before) => !before)}
          isSelected={isOpen}
          numFilters={options.length}
          hasActiveFilters={selected.length > 0}
          numActiveFilters={selected.length}
          aria-expanded={isOpen}
          data-test-subj="typeFilterButton"
        >
          Type
        </EuiFilterButton>
      }
    >
      <EuiSelectable
        aria-label="Type"
        options={items}
        onChange={(changed) =>
          onChange(changed.flatMap(({ key, checked }) => (key && checked === 'on' ? [key] : [])))
        }
        listProps={{ style: { minWidth: 240 } }}
      >
        {(list) => list}
      </EuiSelectable>
    </EuiPopover>
  );
}
