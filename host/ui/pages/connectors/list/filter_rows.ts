import type { ConnectorRow } from './connector_rows';

export interface RowFilter {
  text: string;
  /** Any of them; none means all. */
  typeIds: readonly string[];
}

/** Rows that hold every word of the text and are of one of the types. */
export function filterRows<T extends Pick<ConnectorRow, 'connector' | 'searchText'>>(
  rows: readonly T[],
  { text, typeIds }: RowFilter,
): readonly T[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0 && typeIds.length === 0) {
    return rows;
  }
  const types = new Set(typeIds);
  return rows.filter(
    ({ connector, searchText }) =>
      (types.size === 0 || types.has(connector.connector_type_id)) &&
      words.every((word) => searchText.includes(word)),
  );
}

export type SortField = 'name' | 'type' | 'lastResult';

export interface RowSort {
  field: SortField;
  direction: 'asc' | 'desc';
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

const COMPARE: Record<SortField, (a: ConnectorRow, b: ConnectorRow) => number> = {
  name: (a, b) => collator.compare(a.connector.name, b.connector.name),
  type: (a, b) => collator.compare(a.typeName, b.typeName),
  // ISO times sort as texts; what never ran comes before everything that did.
  lastResult: (a, b) => {
    const [x, y] = [a.lastExecution?.timestamp ?? '', b.lastExecution?.timestamp ?? ''];
    return x === y ? 0 : x < y ? -1 : 1;
  },
};

export function sortRows(rows: readonly ConnectorRow[], { field, direction }: RowSort) {
  const sign = direction === 'asc' ? 1 : -1;
  return rows.toSorted((a, b) => sign * COMPARE[field](a, b));
}
