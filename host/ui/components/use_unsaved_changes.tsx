import React, { useEffect, useLayoutEffect, useState, type ReactNode } from 'react';
import { useStore } from '../data/store';
import { DiscardModal } from './discard_modal';
import { LeaveGuard } from './leave_guard';
import { useUnsavedParts, type UnsavedPart, type UnsavedWords } from './unsaved_parts';

export type { UnsavedWords } from './unsaved_parts';

export interface UnsavedChanges {
  /** Does it at once, or after the person agreed to lose the changes. */
  leave(action: () => void): void;
  /** They were saved: from now on nothing asks. */
  settle(): void;
  modal: ReactNode;
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
  const store = useUnsavedParts();
  // Settled at once, not with the next rendering: whoever settles leaves in the same moment.
  const [part] = useState<UnsavedPart>(() => ({ what, words, isSettled: false }));

  useLayoutEffect(() => {
    if (!isModified) {
      return undefined;
    }
    store.set([...store.get(), part]);
    return () => store.set(store.get().filter((other) => other !== part));
  }, [isModified, store, part]);

  useEffect(() => {
    if (!isModified) {
      return undefined;
    }
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isModified]);

  const settle = () => {
    part.isSettled = true;
  };

  function discard() {
    settle();
    setPending(undefined);
    pending?.();
  }

  // The router lets one alone ask: the first form does so for those above it.
  const isFirst = useStore(store)[0] === part;
  return {
    settle,
    leave: (action) => (isModified ? setPending(() => action) : action()),
    modal: (
      <>
        {isFirst && <LeaveGuard />}
        {pending !== undefined && (
          <DiscardModal part={part} onCancel={() => setPending(undefined)} onDiscard={discard} />
        )}
      </>
    ),
  };
}
