import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { readListState, writeListState, type ListState } from './list_state';

/** Browsers refuse too many changes of the address in a row, as fast typing would make. */
const QUIET_MS = 250;

/** The list's state, kept in the address so that a link or a reload shows the same. */
export function useListState(): [ListState, (change: Partial<ListState>) => void] {
  const [params, setParams] = useSearchParams();
  const [state, setState] = useState(() => readListState(params));
  const written = useRef(writeListState(state).toString());

  // Somebody else changed the address: a link or the Back button.
  useEffect(() => {
    const arrived = readListState(params);
    const text = writeListState(arrived).toString();
    if (text !== written.current) {
      written.current = text;
      setState(arrived);
    }
  }, [params]);

  useEffect(() => {
    const next = writeListState(state);
    if (next.toString() === written.current) {
      return undefined;
    }
    const timer = setTimeout(() => {
      written.current = next.toString();
      setParams(next, { replace: true });
    }, QUIET_MS);
    return () => clearTimeout(timer);
  }, [state, setParams]);

  return [state, (change) => setState((before) => ({ ...before, ...change }))];
}
