import { useState, type FocusEvent } from 'react';
import { holdRows, type HeldRows } from '../data/hold_rows';

/**
 * Rows for a list that renews itself: while the pointer or the focus is in it, new ones wait.
 * `handlers` belong on the element around the list.
 */
export function useHeldRows<T extends { id: string }>(
  rows: readonly T[],
  isHeldAnyway: boolean,
): HeldRows<T> & { handlers: object; showNew(): void } {
  const [isThere, setIsThere] = useState({ pointer: false, focus: false });
  const isHeld = isHeldAnyway || isThere.pointer || isThere.focus;
  const [held, setHeld] = useState<ReadonlySet<string> | null>(null);
  const shown = holdRows(rows, isHeld ? held : null);

  // While rendering, so that what is shown now is what is held: an effect would be a frame late.
  if (isHeld && held === null) {
    setHeld(idsOf(rows));
  } else if (!isHeld && held !== null) {
    setHeld(null);
  }

  return {
    ...shown,
    showNew: () => setHeld(idsOf(rows)),
    handlers: {
      onMouseEnter: () => setIsThere((there) => ({ ...there, pointer: true })),
      onMouseLeave: () => setIsThere((there) => ({ ...there, pointer: false })),
      onFocus: () => setIsThere((there) => ({ ...there, focus: true })),
      onBlur: ({ currentTarget, relatedTarget }: FocusEvent) =>
        !currentTarget.contains(relatedTarget) &&
        setIsThere((there) => ({ ...there, focus: false })),
    },
  };
}

const idsOf = (rows: ReadonlyArray<{ id: string }>) => new Set(rows.map(({ id }) => id));
