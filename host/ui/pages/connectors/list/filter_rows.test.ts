import { connectorOf, typeOf } from '../test_host.mock';
import { toConnectorRows, typeOptions } from './connector_rows';
import { filterRows, sortRows } from './filter_rows';

const rows = toConnectorRows({
  connectors: [
    connectorOf('b', { name: 'Pager 10' }),
    connectorOf('a', { name: 'Pager 9', connector_type_id: '.log' }),
    connectorOf('c', { name: 'pager 1', connector_type_id: '.gone' }),
  ],
  types: [typeOf('.xmatters', 'xMatters'), typeOf('.log', 'Server log')],
  healths: {},
  lastExecutions: {
    a: {
      id: 'e',
      timestamp: '2026-01-01T00:00:00.000Z',
      status: 'success',
      message: '',
      duration_ms: 1,
      http_status: 200,
    },
  },
  hasModel: (id) => id === '.xmatters',
});
const ids = (found: readonly { id: string }[]) => found.map(({ id }) => id);
const find = (text: string, typeIds: string[] = []) => ids(filterRows(rows, { text, typeIds }));

it.each([
  ['', ['b', 'a', 'c']],
  ['PAGER 1', ['b', 'c']],
  ['log pager', ['a']],
  ['nothing', []],
])('finds by every word of %j', (text, found) => {
  expect(find(text)).toEqual(found);
});

it('filters by any of the types', () => {
  expect(find('', ['.log', '.gone'])).toEqual(['a', 'c']);
  expect(find('9', ['.gone'])).toEqual([]);
});

it('sorts names as people count, and times with those that never ran first', () => {
  expect(ids(sortRows(rows, { field: 'name', direction: 'asc' }))).toEqual(['c', 'a', 'b']);
  expect(ids(sortRows(rows, { field: 'lastResult', direction: 'desc' }))).toEqual(['a', 'b', 'c']);
});

it('knows a type only with both of its halves', () => {
  expect(rows.map(({ isKnown }) => isKnown)).toEqual([true, false, false]);
});

it('counts the connectors of each type, also of one that is gone', () => {
  expect(typeOptions(rows)).toEqual([
    { id: '.gone', name: '.gone', count: 1 },
    { id: '.log', name: 'Server log', count: 1 },
    { id: '.xmatters', name: 'xMatters', count: 1 },
  ]);
});
