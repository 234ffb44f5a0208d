import { EuiFilterButton, EuiPopover, EuiSelectable, useEuiTheme } from '@elastic/eui';
import { css } from '@emotion/css';
import React, { useState } from 'react';

export interface FilterOption {
  id: string;
  name: string;
  testSubject: string;
}

export interface FilterPopoverProps {
  label: string;
  options: readonly FilterOption[];
  chosen: readonly string[];
  onChange(ids: string[]): void;
  isSearchable?: boolean;
  emptyMessage?: string;
  testSubject: string;
}

/** Any of the chosen ones; none is all. */
export function FilterPopover(props: FilterPopoverProps) {
  const { label, options, chosen, onChange, isSearchable = false, testSubject } = props;
  const [isOpen, setIsOpen] = useState(false);
  const { euiTheme } = useEuiTheme();
  // EUI's own colour of what is chosen and has the focus is too weak in the dark.
  const readable = css({
    '& .euiSelectableListItem .euiSelectableListItem__text': {
      color: euiTheme.colors.textParagraph,
    },
  });
  // What the address names stays visible, also when there is no such thing any more.
  const all = [
    ...options,
    ...chosen
      .filter((id) => options.every((option) => option.id !== id))
      .map((id) => ({ id, name: id, testSubject: `${testSubject}-${id}` })),
  ];
  return (
    <EuiPopover
      isOpen={isOpen}
      closePopover={() => setIsOpen(false)}
      panelPaddingSize="none"
      aria-label={label}
      button={
        <EuiFilterButton
          iconType="chevronSingleDown"
          onClick={() => setIsOpen(!isOpen)}
          isSelected={isOpen}
          aria-expanded={isOpen}
          hasActiveFilters={chosen.length > 0}
          {...(chosen.length > 0 && { numActiveFilters: chosen.length })}
          data-test-subj={testSubject}
        >
          {label}
        </EuiFilterButton>
      }
    >
      <EuiSelectable
        aria-label={label}
        className={readable}
        {...(isSearchable && {
          searchable: true as const,
          searchProps: { placeholder: 'Search', compressed: true },
        })}
        emptyMessage={props.emptyMessage ?? 'There is nothing to choose.'}
        listProps={{ isVirtualized: all.length > 50 }}
        options={all.map(({ id, name, testSubject: own }) => ({
          key: id,
          label: name,
          ...(chosen.includes(id) && { checked: 'on' as const }),
          'data-test-subj': own,
        }))}
        onChange={(next) =>
          onChange(next.filter(({ checked }) => checked === 'on').map(({ key }) => key))
        }
      >
        {(list, search) => (
          <div style={{ width: 260 }}>
            {search && <div style={{ padding: 8 }}>{search}</div>}
            <div className="eui-yScroll" style={{ maxHeight: 320 }}>
              {list}
            </div>
          </div>
        )}
      </EuiSelectable>
    </EuiPopover>
  );
}
