import { EuiIcon } from '@elastic/eui';
import React from 'react';
import type { DeliveryResource, DeliveryResourceState } from '../../../common/delivery_resource';

export const STATE_LABELS: Record<DeliveryResourceState, string> = {
  queued: 'Queued',
  running: 'Running',
  retrying: 'Retrying',
  delivered: 'Delivered',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

/** What stands beside the word, because colour alone does not tell everybody. */
const STATE_ICONS: Record<DeliveryResourceState, string> = {
  queued: 'clock',
  running: 'play',
  retrying: 'refresh',
  delivered: 'checkCircleFill',
  failed: 'errorFill',
  cancelled: 'minusCircle',
};

const STATE_COLORS: Record<DeliveryResourceState, string> = {
  queued: 'subdued',
  running: 'primary',
  retrying: 'warning',
  delivered: 'success',
  failed: 'danger',
  cancelled: 'subdued',
};

interface StateIconProps {
  state: DeliveryResourceState;
}

export const StateIcon = ({ state }: StateIconProps) => (
  <EuiIcon type={STATE_ICONS[state]} color={STATE_COLORS[state]} size="s" aria-hidden />
);

/** The state as a word with its icon. */
export function DeliveryState({
  delivery,
}: {
  delivery: Pick<DeliveryResource, 'state' | 'is_cancel_requested'>;
}) {
  const { state, is_cancel_requested: isEnding } = delivery;
  return (
    <span data-test-subj={`deliveryState-${state}`}>
      <StateIcon state={state} /> {STATE_LABELS[state]}
      {isEnding && state === 'running' && ', then cancelled'}
    </span>
  );
}
