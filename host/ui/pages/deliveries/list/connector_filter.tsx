import { EuiFilterButton, EuiPopover, EuiSelectable } from '@elastic/eui';
import React, { useState } from 'react';

export interface ConnectorFilterProps {
  /** Those that have or had deliveries. */
  connectors: ReadonlyArray<{ id: string; name: string }>;
  chosen: string | null;
  onChange(connectorId: string | null): void;
}

export function ConnectorFilter({ connectors, chosen, onChange }: ConnectorFilterProps) {
  const [isOpen, setIsOpen] = useState(false);
  const name = connectors.find(({ id }) => id === chosen)?.name ?? chosen;
  return (
    <EuiPopover
      isOpen={isOpen}
      closePopover={() => setIsOpen(false)}
      panelPaddingSize="none"
      aria-label="Connector"
      button={
        <EuiFilterButton
          iconType="chevronSingleDown"
          onClick={() => setIsOpen(!isOpen)}
          isSelected={isOpen}
          hasActiveFilters={chosen !== null}
          aria-expanded={isOpen}
          data-test-subj="deliveryConnectorFilterButton"
        >
          {name === null ? 'Connector' : `Connector: ${name}`}
        </EuiFilterButton>
      }
    >
      <EuiSelectable
        aria-label="Connector"
        singleSelection
        searchable
        searchProps={{ placeholder: 'Search connectors', compressed: true }}
        emptyMessage="No connector has deliveries"
        options={connectors.map(({ id, name: label }) => ({
          key: id,
          label,
          ...(id === chosen && { checked: 'on' as const }),
          'data-test-subj': `deliveryConnectorFilter-${id}`,
        }))}
        onChange={(options) => {
          setIsOpen(false);
          onChange(options.find(({ checked }) => checked === 'on')?.key ?? null);
        }}
      >
        {(list, search) => (
          <div style={{ width: 280 }}>
            <div style={{ padding: 8 }}>{search}</div>
            {list}
          </div>
        )}
      </EuiSelectable>
    </EuiPopover>
  );
}
