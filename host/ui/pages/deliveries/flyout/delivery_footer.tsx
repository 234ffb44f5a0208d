import { EuiButton, EuiButtonEmpty, EuiFlexGroup, EuiFlexItem } from '@elastic/eui';
import React from 'react';
import type { DeliveryResource } from '../../../../common/delivery_resource';
import { useServices } from '../../../services';
import { CHANGE_WORDS } from '../changes/change_words';
import type { ChangeKind } from '../data/api_paths';
import { canChange } from '../what_can_change';

export interface DeliveryFooterProps {
  delivery: DeliveryResource | undefined;
  onChange(kind: ChangeKind): void;
  onClose(): void;
}

/** Changes that its state allows, for who may make them. */
export function DeliveryFooter({ delivery, onChange, onClose }: DeliveryFooterProps) {
  const can = useServices().session.capabilities.actions;
  const kinds = (['cancel', 'redeliver'] as const).filter(
    (kind) => can.execute && delivery && canChange(delivery, kind),
  );
  return (
    <EuiFlexGroup justifyContent="spaceBetween" responsive={false} gutterSize="s">
      <EuiFlexItem grow={false}>
        <EuiButtonEmpty onClick={onClose} data-test-subj="deliveryFlyoutClose">
          Close
        </EuiButtonEmpty>
      </EuiFlexItem>
      {kinds.map((kind) => (
        <EuiFlexItem grow={false} key={kind}>
          <EuiButton
            color={kind === 'cancel' ? 'danger' : 'primary'}
            fill={kind === 'redeliver'}
            iconType={CHANGE_WORDS[kind].icon}
            onClick={() => onChange(kind)}
            data-test-subj={`${kind}Delivery`}
          >
            {CHANGE_WORDS[kind].button}
          </EuiButton>
        </EuiFlexItem>
      ))}
    </EuiFlexGroup>
  );
}
