import { EuiConfirmModal, useGeneratedHtmlId } from '@elastic/eui';
import React, { useEffect, useRef, useState, type ReactNode } from 'react';
import { useBlocker } from 'react-router';

export interface UnsavedChanges {
  /** Does it at once, or after the person agreed to lose the changes. */
  leave(action: () => void): void;
  /** They were saved: from now on nothing asks. */
  settle(): void;
  modal: ReactNode;
}

export interface UnsavedWords {
  discard: string;
  stay: string;
  testSubject: string;
}

const WORDS: UnsavedWords = {
  discard: 'Discard Changes',
  stay: 'Cancel',
  testSubject: 'closeConnectorEditConfirm',
};

/**
 * Asks before changes are lost: by closing, by going to another page or by closing the tab.
 *
 * @param what is changed, e.g. `connector`.
 */
export function useUnsavedChanges(
  isModified: boolean,
  what: string,
  words: UnsavedWords = WORDS,
): UnsavedChanges {
  const [pending, setPending] = useState<() => void>();
  // At once, not with the next rendering: whoever settles goes to another page in the same moment.
  const isSettled = useRef(false);
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      isModified && !isSettled.current && currentLocation.pathname !== nextLocation.pathname,
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

  const settle = () => {
    isSettled.current = true;
  };

  function discard() {
    settle();
    setPending(undefined);
    pending?.();
    blocker.proceed?.();
  }

  return {
    settle,
    leave: (action) => (isModified ? setPending(() => action) : action()),
    modal: (pending !== undefined || blocker.state === 'blocked') && (
      <DiscardModal what={what} words={words} onCancel={stay} onDiscard={discard} />
    ),
  };
}

interface DiscardModalProps {
  what: string;
  words: UnsavedWords;
  onCancel(): void;
  onDiscard(): void;
}

function DiscardModal({ what, words, onCancel, onDiscard }: DiscardModalProps) {
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
