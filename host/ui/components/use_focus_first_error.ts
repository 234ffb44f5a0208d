import { useCallback, useEffect, useState, type RefObject } from 'react';

/** Gives a function that takes the person to what has to be corrected, once it is on screen. */
export function useFocusFirstError(container: RefObject<HTMLElement>): () => void {
  const [calls, setCalls] = useState(0);
  useEffect(() => {
    if (calls > 0) {
      container.current?.querySelector<HTMLElement>('[aria-invalid="true"]:not(label)')?.focus();
    }
  }, [calls, container]);
  return useCallback(() => setCalls((before) => before + 1), []);
}
