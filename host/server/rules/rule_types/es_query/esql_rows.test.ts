import { esqlRows } from './esql_rows';

const columns = [
  { name: 'count', type: 'long' },
  { name: 'host', type: 'keyword' },
  { name: 'up', type: 'boolean' },
  { name: 'at', type: 'date' },
];
const values = [[3, 'web-1', true, '2026-03-01']];
const ids = (termField?: string | string[]) =>
  esqlRows({ columns, values }, termField).map(({ id }) => id);

it('tells rows apart by what is not measured, unless told by what', () => {
  expect(ids()).toEqual(['web-1,true']);
  expect(ids('host')).toEqual(['web-1']);
  expect(ids(['count', 'at'])).toEqual(['3,2026-03-01']);
  expect(ids('no such column')).toEqual(['3,web-1,true,2026-03-01']);
});

it('has something to tell a row of numbers by', () => {
  const numbers = { columns: [{ name: 'count', type: 'long' }], values: [[3], [null]] };
  expect(esqlRows(numbers, undefined)).toEqual([
    { id: '3', source: { count: 3 } },
    { id: 'null', source: { count: null } },
  ]);
  expect(esqlRows({ columns: [], values: [[]] }, undefined)).toEqual([{ id: 'row', source: {} }]);
});
