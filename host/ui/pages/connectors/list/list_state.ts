import type { RowFilter, RowSort, SortField } from './filter_rows';

/** What of the list is kept in the address. */
export interface ListState extends RowFilter {
  /** From 0. */
  page: number;
  sort: RowSort;
}

const SORT_FIELDS: readonly SortField[] = ['name', 'type', 'lastResult'];

export function readListState(params: URLSearchParams): ListState {
  const page = Number(params.get('page') ?? 1);
  const field = SORT_FIELDS.find((name) => name === params.get('sort')) ?? 'name';
  return {
    text: params.get('search') ?? '',
    typeIds: params.getAll('type'),
    page: Number.isSafeInteger(page) && page > 0 ? page - 1 : 0,
    sort: { field, direction: params.get('direction') === 'desc' ? 'desc' : 'asc' },
  };
}

/** Only what is not as at the beginning, so that a fresh page has a short address. */
export function writeListState({ text, typeIds, page, sort }: ListState): URLSearchParams {
  const params = new URLSearchParams();
  if (text) {
    params.set('search', text);
  }
  for (const id of typeIds) {
    params.append('type', id);
  }
  if (page > 0) {
    params.set('page', String(page + 1));
  }
  if (sort.field !== 'name') {
    params.set('sort', sort.field);
  }
  if (sort.direction === 'desc') {
    params.set('direction', 'desc');
  }
  return params;
}
