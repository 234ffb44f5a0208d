import { DEFAULT_FILTERS, readLogFilters, writeLogFilters, type LogFilters } from './log_filters';

const FILTERS: LogFilters = {
  search: 'disk "full" & more',
  statuses: ['success', 'failure'],
  start: 'now-7d',
  end: 'now/d',
  connectorId: 'my/connector',
  sort: { field: 'execution_duration', direction: 'asc' },
  page: 3,
  refreshEvery: 10_000,
  execution: 'e-1',
};

it('gives back from the address what was put there', () => {
  const address = writeLogFilters(FILTERS).toString();
  expect(readLogFilters(new URLSearchParams(address))).toEqual(FILTERS);
});

it('needs no words for what is as usual', () => {
  expect(writeLogFilters(DEFAULT_FILTERS).toString()).toBe('');
  expect(readLogFilters(new URLSearchParams())).toEqual(DEFAULT_FILTERS);
});

it('takes nonsense for what is as usual', () => {
  const nonsense = 'status=bad,&sort=secret&order=up&page=-1&refresh=often&from=&connector_id=';
  expect(readLogFilters(new URLSearchParams(nonsense))).toEqual(DEFAULT_FILTERS);
});
