import React, { createContext, useContext, useState, type ReactNode } from 'react';
import { createStore, type Store } from '../data/store';

export interface UnsavedWords {
  discard: string;
  stay: string;
  testSubject: string;
}

/** A form on the page that holds changes. */
export interface UnsavedPart {
  /** What is changed, e.g. `connector`. */
  what: string;
  words: UnsavedWords;
  /** They were saved, or may be lost. */
  isSettled: boolean;
}

/** What would be lost by leaving the page, the form on top last. */
export type UnsavedParts = Store<readonly UnsavedPart[]>;

const UnsavedPartsContext = createContext<UnsavedParts | undefined>(undefined);

/** Around everything that can hold changes: the router asks one at a time whether it may leave. */
export function UnsavedPartsProvider({ children }: { children: ReactNode }) {
  const [parts] = useState(() => createStore<readonly UnsavedPart[]>([]));
  return <UnsavedPartsContext.Provider value={parts}>{children}</UnsavedPartsContext.Provider>;
}

export function useUnsavedParts(): UnsavedParts {
  const parts = useContext(UnsavedPartsContext);
  if (!parts) {
    throw new Error('useUnsavedParts needs an UnsavedPartsProvider above it');
  }
  return parts;
}
