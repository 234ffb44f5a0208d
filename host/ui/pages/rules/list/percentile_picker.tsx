import { EuiButtonIcon, EuiContextMenuItem, EuiContextMenuPanel, EuiPopover } from '@elastic/eui';
import React, { useState } from 'react';
import { PERCENTILES, type Percentile } from './rule_columns';

export interface PercentilePickerProps {
  chosen: Percentile;
  onChange(percentile: Percentile): void;
}

/** The head of the column: which percentile of the durations it shows. */
export function PercentilePicker({ chosen, onChange }: PercentilePickerProps) {
  const [isOpen, setIsOpen] = useState(false);
  const name = chosen.toUpperCase();
  return (
    <span className="eui-textNoWrap" data-test-subj={`rulesTable-${name}ColumnName`}>
      {name}
      <EuiPopover
        isOpen={isOpen}
        closePopover={() => setIsOpen(false)}
        panelPaddingSize="none"
        aria-label="Percentile of durations"
        button={
          <EuiButtonIcon
            iconType="chevronSingleDown"
            color="text"
            size="xs"
            aria-label="Choose the percentile of durations"
            onClick={() => setIsOpen(!isOpen)}
            data-test-subj="percentileSelectablePopover-iconButton"
          />
        }
      >
        <EuiContextMenuPanel
          items={PERCENTILES.map((percentile) => (
            <EuiContextMenuItem
              key={percentile}
              icon={percentile === chosen ? 'check' : 'empty'}
              onClick={() => {
                setIsOpen(false);
                onChange(percentile);
              }}
              data-test-subj={`percentile-${percentile}`}
            >
              {percentile.toUpperCase()} of the last runs
            </EuiContextMenuItem>
          ))}
        />
      </EuiPopover>
    </span>
  );
}
