import {
  EuiBadge,
  EuiButtonIcon,
  EuiFilterGroup,
  EuiFlexGroup,
  EuiFlexItem,
  EuiSpacer,
  EuiSwitch,
  EuiToolTip,
} from '@elastic/eui';
import React from 'react';
import { TimeFilter } from '../../../components/time_filter';
import type { DeliveryFilters } from '../data/delivery_filters';
import type { StateCounts } from '../data/queries';
import { ConnectorFilter, type ConnectorFilterProps } from './connector_filter';
import { StateFilter } from './state_filter';

export interface DeliveryToolbarProps {
  filters: DeliveryFilters;
  counts: StateCounts | undefined;
  connectors: ConnectorFilterProps['connectors'];
  onChange(change: Partial<DeliveryFilters>): void;
  onRefresh(): void;
  isLoading: boolean;
}

export function DeliveryToolbar(props: DeliveryToolbarProps) {
  const { filters, counts, connectors, onChange, onRefresh, isLoading } = props;
  const { ruleId, alertId } = filters;
  return (
    <>
      <EuiFlexGroup gutterSize="s" alignItems="center" responsive={false} wrap>
        <EuiFlexItem grow={false} style={{ maxWidth: '100%' }}>
          <StateFilter
            chosen={filters.states}
            counts={counts}
            onChange={(states) => onChange({ states })}
          />
        </EuiFlexItem>
        <EuiFlexItem grow={false}>
          <EuiFilterGroup>
            <ConnectorFilter
              connectors={connectors}
              chosen={filters.connectorId}
              onChange={(connectorId) => onChange({ connectorId })}
            />
            <TimeFilter range={filters} onChange={onChange} testSubject="deliveryTime" />
          </EuiFilterGroup>
        </EuiFlexItem>
        <EuiFlexItem grow />
        <EuiFlexItem grow={false}>
          <EuiFlexGroup gutterSize="s" alignItems="center" responsive={false}>
            <EuiSwitch
              compressed
              label="Live"
              checked={filters.isLive}
              onChange={({ target }) => onChange({ isLive: target.checked })}
              data-test-subj="deliveriesLive"
            />
            <EuiToolTip content="Refresh" disableScreenReaderOutput>
              <EuiButtonIcon
                iconType="refresh"
                size="s"
                display="base"
                aria-label="Refresh"
                isLoading={isLoading}
                onClick={onRefresh}
                data-test-subj="deliveriesRefresh"
              />
            </EuiToolTip>
          </EuiFlexGroup>
        </EuiFlexItem>
      </EuiFlexGroup>
      {(ruleId !== null || alertId !== null) && (
        <>
          <EuiSpacer size="s" />
          {ruleId !== null && (
            <Chosen what="Rule" id={ruleId} onRemove={() => onChange({ ruleId: null })} />
          )}
          {alertId !== null && (
            <Chosen what="Alert" id={alertId} onRemove={() => onChange({ alertId: null })} />
          )}
        </>
      )}
    </>
  );
}

interface ChosenProps {
  what: 'Rule' | 'Alert';
  id: string;
  onRemove(): void;
}

const Chosen = ({ what, id, onRemove }: ChosenProps) => (
  <EuiBadge
    color="hollow"
    iconType="cross"
    iconSide="right"
    iconOnClick={onRemove}
    iconOnClickAriaLabel={`Show all ${what.toLowerCase()}s`}
    data-test-subj={`delivery${what}Filter`}
  >
    {what}: {id}
  </EuiBadge>
);
