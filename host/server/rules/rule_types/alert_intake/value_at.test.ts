import { valueAt } from './value_at';

const body = {
  a: { b: [{ c: 1 }, { c: null }] },
  'kibana.alert.id': 'flat',
  'x.y': { z: 2 },
  empty: '',
};

it.each([
  ['a.b.0.c', 1],
  ['a.b.1.c', null],
  ['a.b.2.c', undefined],
  ['a.b.length', 2],
  ['kibana.alert.id', 'flat'],
  ['x.y.z', 2],
  ['empty', ''],
  ['empty.x', undefined],
  ['', undefined],
  ['.', undefined],
  ['constructor.name', undefined],
  ['__proto__', undefined],
  ['a.b.map', undefined],
])('%j is %j', (path, value) => {
  expect(valueAt(body, path)).toEqual(value);
});

it.each([[undefined], [null], ['text'], [1]])('finds nothing in %j', (value) => {
  expect(valueAt(value, 'a')).toBeUndefined();
});
