import { DEFAULT_FILTERS, type LogFilters } from './log_filters';
import { toKpiBody, toLogBody, toRange } from './log_request';

const NOW = new Date('2026-05-05T10:30:00.000Z');
const RANGE = { date_start: 'a', date_end: 'b' };

const filters = (part: Partial<LogFilters>): LogFilters => ({ ...DEFAULT_FILTERS, ...part });

describe('the time', () => {
  const DAY = { date_start: '2026-05-04T10:30:00.000Z', date_end: '2026-05-05T10:30:00.000Z' };

  it.each([
    ['now-24h', 'now', DAY],
    [DAY.date_start, DAY.date_end, DAY],
  ])('is from %s to %s', (start, end, range) => {
    expect(toRange(filters({ start, end }), NOW)).toEqual(range);
  });

  it('ends at the end of what it names', () => {
    const range = toRange(filters({ start: 'now/h', end: 'now/h' }), NOW);
    expect(range).toEqual({
      date_start: '2026-05-05T10:00:00.000Z',
      date_end: '2026-05-05T10:59:59.999Z',
    });
  });

  it.each([
    ['nonsense', 'now'],
    ['now', 'nonsense'],
    ['now', 'now-1h'],
  ])('makes no sense from %s to %s', (start, end) => {
    expect(toRange(filters({ start, end }), NOW)).toBeNull();
  });
});

describe('the request', () => {
  it('asks for everything', () => {
    expect(toLogBody(DEFAULT_FILTERS, RANGE)).toEqual({
      ...RANGE,
      page: 1,
      per_page: 50,
      sort: [{ timestamp: { order: 'desc' } }],
    });
  });

  it.each([
    [{ search: 'a "b" \\c' }, 'message: "a \\"b\\" \\\\c"'],
    [{ statuses: ['failure', 'warning'] }, 'event.outcome: (failure or warning)'],
    [{ connectorId: 'x' }, 'connector_id: "x"'],
    [
      { search: 'a', statuses: ['success'], connectorId: 'x' },
      'message: "a" and event.outcome: (success) and connector_id: "x"',
    ],
  ] satisfies Array<[Partial<LogFilters>, string]>)('filters %j', (part, filter) => {
    expect(toLogBody(filters(part), RANGE)).toHaveProperty('filter', filter);
  });

  it('sorts and pages', () => {
    const body = toLogBody(
      filters({ page: 2, sort: { field: 'execution_duration', direction: 'asc' } }),
      RANGE,
    );
    expect(body).toMatchObject({ page: 3, sort: [{ execution_duration: { order: 'asc' } }] });
  });

  it('counts every status, whichever are shown', () => {
    expect(toKpiBody(filters({ search: 'a', statuses: ['failure'] }), RANGE)).toEqual({
      ...RANGE,
      filter: 'message: "a"',
    });
  });
});
