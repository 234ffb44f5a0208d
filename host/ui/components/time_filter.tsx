import {
  EuiButton,
  EuiFieldText,
  EuiFilterButton,
  EuiForm,
  EuiFormRow,
  EuiHorizontalRule,
  EuiPopover,
  EuiSelectable,
  useEuiTheme,
} from '@elastic/eui';
import { css } from '@emotion/css';
import React, { useState, type FormEvent } from 'react';
import { labelOf, QUICK_RANGES, toIso, toLocal, type TimeRange } from './time_range';

export interface TimeFilterProps {
  range: TimeRange;
  onChange(range: TimeRange): void;
  /** What the test-subjects of its parts begin with, e.g. `deliveryTime`. */
  testSubject: string;
}

/** Of when things happened. */
export function TimeFilter({ range, onChange, testSubject }: TimeFilterProps) {
  const [isOpen, setIsOpen] = useState(false);
  const { euiTheme } = useEuiTheme();
  // EUI's own colour of what is chosen and has the focus is too weak in the dark.
  const readable = css({
    '& .euiSelectableListItem .euiSelectableListItem__text': {
      color: euiTheme.colors.textParagraph,
    },
  });
  const take = (chosen: TimeRange) => {
    setIsOpen(false);
    onChange(chosen);
  };
  return (
    <EuiPopover
      isOpen={isOpen}
      closePopover={() => setIsOpen(false)}
      panelPaddingSize="s"
      aria-label="Time"
      button={
        <EuiFilterButton
          iconType="chevronSingleDown"
          onClick={() => setIsOpen(!isOpen)}
          isSelected={isOpen}
          hasActiveFilters={range.from !== null || range.until !== null}
          aria-expanded={isOpen}
          data-test-subj={`${testSubject}FilterButton`}
        >
          {labelOf(range)}
        </EuiFilterButton>
      }
    >
      <div style={{ width: 260 }}>
        <EuiSelectable
          aria-label="Time"
          className={readable}
          singleSelection="always"
          listProps={{ isVirtualized: false }}
          options={QUICK_RANGES.map(({ from, label }) => ({
            key: from ?? '',
            label,
            ...(from === range.from && range.until === null && { checked: 'on' as const }),
            'data-test-subj': `${testSubject}Filter-${from ?? 'any'}`,
          }))}
          onChange={(options) =>
            take({
              from: options.find(({ checked }) => checked === 'on')?.key || null,
              until: null,
            })
          }
        >
          {(list) => list}
        </EuiSelectable>
        <EuiHorizontalRule margin="s" />
        <OwnRange
          key={JSON.stringify(range)}
          range={range}
          onChange={take}
          testSubject={testSubject}
        />
      </div>
    </EuiPopover>
  );
}

function OwnRange({ range, onChange, testSubject }: TimeFilterProps) {
  const [from, setFrom] = useState(toLocal(range.from));
  const [until, setUntil] = useState(toLocal(range.until));
  const isBackwards = from !== '' && until !== '' && from > until;
  function submit(event: FormEvent) {
    event.preventDefault();
    onChange({ from: toIso(from), until: toIso(until) });
  }
  return (
    <EuiForm component="form" onSubmit={submit}>
      <EuiFormRow label="From" display="rowCompressed">
        <EuiFieldText
          compressed
          type="datetime-local"
          value={from}
          onChange={({ target }) => setFrom(target.value)}
          data-test-subj={`${testSubject}From`}
        />
      </EuiFormRow>
      <EuiFormRow
        label="Until"
        display="rowCompressed"
        isInvalid={isBackwards}
        error="The end is before the beginning."
      >
        <EuiFieldText
          compressed
          type="datetime-local"
          value={until}
          isInvalid={isBackwards}
          onChange={({ target }) => setUntil(target.value)}
          data-test-subj={`${testSubject}Until`}
        />
      </EuiFormRow>
      <EuiFormRow hasEmptyLabelSpace={false} display="rowCompressed">
        <EuiButton
          type="submit"
          size="s"
          isDisabled={isBackwards || (from === '' && until === '')}
          data-test-subj={`${testSubject}Apply`}
        >
          Apply
        </EuiButton>
      </EuiFormRow>
    </EuiForm>
  );
}
