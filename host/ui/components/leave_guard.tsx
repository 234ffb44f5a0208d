import React, { useState } from 'react';
import { useBlocker } from 'react-router';
import { useStore } from '../data/store';
import { DiscardModal } from './discard_modal';
import { useUnsavedParts, type UnsavedPart } from './unsaved_parts';

/** Asks for each form with changes, the one on top first, before another page takes their place. */
export function LeaveGuard() {
  const store = useUnsavedParts();
  const parts = useStore(store);
  const [given, setGiven] = useState<readonly UnsavedPart[]>([]);
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      currentLocation.pathname !== nextLocation.pathname &&
      store.get().some(({ isSettled }) => !isSettled),
  );
  if (blocker.state !== 'blocked') {
    return null;
  }
  const open = parts.filter((part) => !part.isSettled && !given.includes(part));
  const asked = open.at(-1);

  function discard(part: UnsavedPart) {
    if (open.length > 1) {
      setGiven([...given, part]);
      return;
    }
    parts.forEach((each) => {
      each.isSettled = true;
    });
    blocker.proceed?.();
  }

  return (
    asked && (
      <DiscardModal
        key={parts.indexOf(asked)}
        part={asked}
        onCancel={() => {
          setGiven([]);
          blocker.reset?.();
        }}
        onDiscard={() => discard(asked)}
      />
    )
  );
}
