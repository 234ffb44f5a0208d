import { EuiButton, EuiEmptyPrompt } from '@elastic/eui';
import React from 'react';
import { DEFAULT_FILTERS, isFiltered, type DeliveryFilters } from '../data/delivery_filters';

export interface NoDeliveriesProps {
  filters: DeliveryFilters;
  onChange(change: Partial<DeliveryFilters>): void;
}

export function NoDeliveries({ filters, onChange }: NoDeliveriesProps) {
  const { isLive: _kept, ...nothing } = DEFAULT_FILTERS;
  return (
    <EuiEmptyPrompt
      iconType="listBullet"
      title={<h2>No deliveries</h2>}
      titleSize="s"
      body={
        <p>
          {isFiltered(filters)
            ? 'Nothing fits the filters.'
            : 'Alerts that are enqueued for a connector show up here, from waiting to delivered.'}
        </p>
      }
      {...(isFiltered(filters) && {
        actions: <EuiButton onClick={() => onChange(nothing)}>Clear filters</EuiButton>,
      })}
      data-test-subj="deliveriesEmpty"
    />
  );
}
