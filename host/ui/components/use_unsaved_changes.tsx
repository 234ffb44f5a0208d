import { EuiConfirmModal, useGeneratedHtmlId } from '@elastic/eui';
import React, { useEffect, useState, type ReactNode } from 'react';
import { useBlocker } from 'react-router';

export interface UnsavedChanges {
  /** Does it at once, or after the person agreed to lose the changes. */
  leave(action: () => void): void;
  modal: ReactNode;
}

/**
 * Asks before changes are lost: by closing, by going to another page or by closing the tab.
 *
 * @param what is changed, e.g. `connector`.
 */
export function useUnsavedChanges(isModified: boolean, what: string): UnsavedChanges {
  const [pending, setPending] = useState<() => void>();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      isModified && currentLocation.pathname !== nextLocation.pathname,
  );

  useEffect(() => {
    if (!isModified) {
      return undefined;
    }
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isModified]);

  function stay() {
    setPending(undefined);
    blocker.reset?.();
  }

  function discard() {
    setPending(undefined);
    pending?.();
    blocker.proceed?.();
  }

  return {
    leave: (action) => (isModified ? setPending(() => action) : action()),
    modal: (pending !== undefined || blocker.state === 'blocked') && (
      <DiscardModal what={what} onCancel={stay} onDiscard={discard} />
    ),
  };
}

interface DiscardModalProps {
  what: string;
  onCancel(): void;
  onDiscard(): void;
}

function DiscardModal({ what, onCancel, onDiscard }: DiscardModalProps) {
  const titleId = useGeneratedHtmlId();
  return (
    <EuiConfirmModal
      title={`Discard unsaved changes to ${what}?`}
      titleProps={{ id: titleId }}
      aria-labelledby={titleId}
      onCancel={onCancel}
      onConfirm={onDiscard}
      cancelButtonText="Cancel"
      confirmButtonText="Discard Changes"
      buttonColor="danger"
      defaultFocusedButton="cancel"
      data-test-subj="closeConnectorEditConfirm"
    >
      <p>You cannot get them back.</p>
    </EuiConfirmModal>
  );
}
