import { EuiButtonEmpty, EuiCheckboxGroup, EuiPopover } from '@elastic/eui';
import React, { useState } from 'react';

export interface ColumnChooserProps {
  columns: ReadonlyArray<{ id: string; name: string }>;
  hidden: ReadonlySet<string>;
  onToggle(id: string): void;
}

export function ColumnChooser({ columns, hidden, onToggle }: ColumnChooserProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <EuiPopover
      isOpen={isOpen}
      closePopover={() => setIsOpen(false)}
      anchorPosition="downRight"
      aria-label="Columns"
      button={
        <EuiButtonEmpty
          size="xs"
          iconType="table"
          onClick={() => setIsOpen(!isOpen)}
          data-test-subj="eventLogColumnsButton"
        >
          Columns
        </EuiButtonEmpty>
      }
    >
      <EuiCheckboxGroup
        options={columns.map(({ id, name }) => ({ id, label: name }))}
        idToSelectedMap={Object.fromEntries(columns.map(({ id }) => [id, !hidden.has(id)]))}
        onChange={onToggle}
        legend={{ children: 'Columns', display: 'hidden' }}
      />
    </EuiPopover>
  );
}
