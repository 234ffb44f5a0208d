import { EuiBasicTable, useIsWithinMaxBreakpoint } from '@elastic/eui';
import React, { useMemo } from 'react';
import type { DeliveryResource } from '../../../../common/delivery_resource';
import { canChange } from '../what_can_change';
import { deliveryColumns, type DeliveryColumnsOptions } from './delivery_columns';

export interface DeliveryTableProps extends Omit<DeliveryColumnsOptions, 'isNarrow'> {
  rows: readonly DeliveryResource[];
  canSelect: boolean;
  selected: readonly DeliveryResource[];
  onSelect(rows: DeliveryResource[]): void;
}

const isSelectable = (row: DeliveryResource) =>
  canChange(row, 'redeliver') || canChange(row, 'cancel');

export function DeliveryTable(props: DeliveryTableProps) {
  const { rows, nameOf, hrefOf, circuitOf, canSelect, selected, onSelect } = props;
  const isNarrow = useIsWithinMaxBreakpoint('l');
  const columns = useMemo(
    () => deliveryColumns({ nameOf, isNarrow, hrefOf, circuitOf }),
    [nameOf, isNarrow, hrefOf, circuitOf],
  );
  return (
    <EuiBasicTable<DeliveryResource>
      tableCaption="Deliveries, the newest first"
      items={[...rows]}
      itemId="id"
      columns={columns}
      tableLayout="fixed"
      rowProps={{ 'data-test-subj': 'deliveryRow' }}
      {...(canSelect && {
        selection: {
          selectable: isSelectable,
          selectableMessage: (selectable) =>
            selectable ? '' : 'A delivery that has arrived cannot be changed',
          selected: [...selected],
          onSelectionChange: onSelect,
        },
      })}
      data-test-subj="deliveriesTable"
    />
  );
}
