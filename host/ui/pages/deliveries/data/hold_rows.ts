export interface HeldRows<T> {
  shown: readonly T[];
  /** So many came meanwhile and wait. */
  newCount: number;
}

/**
 * What to show while somebody is at the list: rows that came on top since would move everything away
 * from under the pointer. Rows that were there are renewed, and go when they no longer fit.
 *
 * @param held ids of the rows shown when it began; null when nobody is at the list.
 */
export function holdRows<T extends { id: string }>(
  rows: readonly T[],
  held: ReadonlySet<string> | null,
): HeldRows<T> {
  const first = held === null ? 0 : rows.findIndex(({ id }) => held.has(id));
  return first > 0 ? { shown: rows.slice(first), newCount: first } : { shown: rows, newCount: 0 };
}
