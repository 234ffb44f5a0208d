import { useState } from 'react';

const KEY = 'logs.hiddenColumns';

/** Remembered in this browser. */
export function useHiddenColumns(hiddenAtFirst: readonly string[]) {
  const [hidden, setHidden] = useState(() => stored() ?? new Set(hiddenAtFirst));
  function toggle(id: string): void {
    const next = new Set(hidden);
    if (!next.delete(id)) {
      next.add(id);
    }
    setHidden(next);
    try {
      localStorage.setItem(KEY, JSON.stringify([...next]));
    } catch {
      // Storage is blocked: the choice lasts as long as the page.
    }
  }
  return { hidden, toggle };
}

function stored(): Set<string> | null {
  try {
    const value = JSON.parse(localStorage.getItem(KEY) ?? 'null') as unknown;
    return Array.isArray(value) ? new Set(value.map(String)) : null;
  } catch {
    return null;
  }
}
