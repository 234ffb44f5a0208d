import { EuiButton, EuiButtonEmpty, EuiFlexGroup } from '@elastic/eui';
import React from 'react';
import type { ConnectorUpdate } from './use_update_connector';

interface EditConnectorFooterProps {
  update: ConnectorUpdate;
  readOnly: boolean;
  onClose(): void;
}

export function EditConnectorFooter({ update, readOnly, onClose }: EditConnectorFooterProps) {
  const { state, isSaved, isBusy } = update;
  return (
    <EuiFlexGroup gutterSize="s" justifyContent="spaceBetween" responsive={false}>
      <EuiButtonEmpty
        flush="left"
        onClick={onClose}
        data-test-subj="edit-connector-flyout-close-btn"
      >
        Close
      </EuiButtonEmpty>
      {!readOnly && (
        <EuiButton
          fill
          {...(isSaved && { color: 'success' as const, iconType: 'check' })}
          onClick={() => void update.save()}
          isLoading={isBusy}
          isDisabled={!state.isModified || state.isInvalid}
          data-test-subj="edit-connector-flyout-save-btn"
        >
          {isSaved ? 'Changes Saved' : 'Save'}
        </EuiButton>
      )}
    </EuiFlexGroup>
  );
}
