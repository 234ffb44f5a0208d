import { EuiConfirmModal, useGeneratedHtmlId } from '@elastic/eui';
import React from 'react';
import type { UnsavedPart } from './unsaved_parts';

export interface DiscardModalProps {
  part: Pick<UnsavedPart, 'what' | 'words'>;
  onCancel(): void;
  onDiscard(): void;
}

export function DiscardModal({ part: { what, words }, onCancel, onDiscard }: DiscardModalProps) {
  const titleId = useGeneratedHtmlId();
  return (
    <EuiConfirmModal
      title={`Discard unsaved changes to ${what}?`}
      titleProps={{ id: titleId }}
      aria-labelledby={titleId}
      onCancel={onCancel}
      onConfirm={onDiscard}
      cancelButtonText={words.stay}
      confirmButtonText={words.discard}
      buttonColor="danger"
      defaultFocusedButton="cancel"
      data-test-subj={words.testSubject}
    >
      <p>You cannot get them back.</p>
    </EuiConfirmModal>
  );
}
