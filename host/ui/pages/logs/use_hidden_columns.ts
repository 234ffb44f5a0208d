import { useState } from 'react';

/** Remembered in this browser, under a key. */
export function useHiddenColumns(key: string, hiddenAtFirst: readonly string[]) {
  const [hidden, setHidden] = useState(() => stored(key) ?? new Set(hiddenAtFirst));
  function toggle(id: string): void {
    const next = new Set(hidden);
    if (!next.delete(id)) {
      next.add(id);
    }
    setHidden(next);
    try {
      localStorage.setItem(key, JSON.stringify([...next]));
    } catch {
      // Storage is blocked: the choice lasts as long as the page.
    }
  }
  return { hidden, toggle };
}

function stored(key: string): Set<string> | null {
  try {
    const value = JSON.parse(localStorage.getItem(key) ?? 'null') as unknown;
    return Array.isArray(value) ? new Set(value.map(String)) : null;
  } catch {
    return null;
  }
}
