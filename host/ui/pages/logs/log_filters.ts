import type {
  ExecutionLogSortField,
  ExecutionStatus,
} from '../../../common/execution_log_resource';

export const STATUSES: readonly ExecutionStatus[] = ['success', 'failure', 'warning', 'unknown'];
const SORT_FIELDS: readonly ExecutionLogSortField[] = ['timestamp', 'execution_duration'];

/** What the page shows; all of it is in the address, so that a link shows the same. */
export interface LogFilters {
  search: string;
  statuses: ExecutionStatus[];
  /** Date math or ISO 8601. */
  start: string;
  end: string;
  connectorId: string | null;
  sort: { field: ExecutionLogSortField; direction: 'asc' | 'desc' };
  /** From 0. */
  page: number;
  /** Milliseconds; 0 is off. */
  refreshEvery: number;
  /** Id of the execution whose details are open. */
  execution: string | null;
}

export const DEFAULT_FILTERS: LogFilters = {
  search: '',
  statuses: [],
  start: 'now-24h',
  end: 'now',
  connectorId: null,
  sort: { field: 'timestamp', direction: 'desc' },
  page: 0,
  refreshEvery: 0,
  execution: null,
};

/** Whatever is missing or makes no sense in the address is as usual. */
export function readLogFilters(query: URLSearchParams): LogFilters {
  const named = (query.get('status') ?? '').split(',');
  const field = SORT_FIELDS.find((name) => name === query.get('sort'));
  return {
    search: query.get('q') ?? DEFAULT_FILTERS.search,
    statuses: STATUSES.filter((status) => named.includes(status)),
    start: query.get('from') || DEFAULT_FILTERS.start,
    end: query.get('to') || DEFAULT_FILTERS.end,
    connectorId: query.get('connector_id') || null,
    sort: {
      field: field ?? DEFAULT_FILTERS.sort.field,
      direction: query.get('order') === 'asc' ? 'asc' : 'desc',
    },
    page: Math.max(0, wholeNumber(query.get('page'), 1) - 1),
    refreshEvery: wholeNumber(query.get('refresh'), 0),
    execution: query.get('execution') || null,
  };
}

/** Leaves out what is as usual. */
export function writeLogFilters(filters: LogFilters): URLSearchParams {
  const { sort } = filters;
  const query = new URLSearchParams();
  const put = (name: string, value: string | null, usual: string | null) =>
    value !== usual && value !== null && query.set(name, value);
  put('q', filters.search, '');
  put('status', filters.statuses.join(','), '');
  put('from', filters.start, DEFAULT_FILTERS.start);
  put('to', filters.end, DEFAULT_FILTERS.end);
  put('connector_id', filters.connectorId, null);
  put('sort', sort.field, DEFAULT_FILTERS.sort.field);
  put('order', sort.direction, DEFAULT_FILTERS.sort.direction);
  put('page', String(filters.page + 1), '1');
  put('refresh', String(filters.refreshEvery), '0');
  put('execution', filters.execution, null);
  return query;
}

export const isFiltered = ({ search, statuses, connectorId }: LogFilters) =>
  search !== '' || statuses.length > 0 || connectorId !== null;

function wholeNumber(text: string | null, otherwise: number): number {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : otherwise;
}
