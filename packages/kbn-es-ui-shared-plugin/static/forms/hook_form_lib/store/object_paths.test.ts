import { getAtPath, stripUndefined, unflatten } from './object_paths';

describe('getAtPath', () => {
  const object = { a: { b: [{ c: 1 }], none: null } };

  it.each([
    ['a.b[0].c', 1],
    ['a.b.0.c', 1],
    ['a.b[1].c', undefined],
    ['a.none', null],
    ['a.none.deeper', undefined],
    ['a.constructor', undefined],
  ])('finds %s', (path, value) => {
    expect(getAtPath(object, path)).toBe(value);
  });

  it('finds nothing in nothing', () => {
    expect(getAtPath(undefined, 'a')).toBeUndefined();
  });
});

describe('unflatten', () => {
  it('nests values at their dotted paths', () => {
    expect(unflatten({ name: 'a', 'config.url': 'b', 'config.usesBasic': true })).toEqual({
      name: 'a',
      config: { url: 'b', usesBasic: true },
    });
  });

  it('makes lists of indices in brackets', () => {
    expect(unflatten({ 'users[0].name': 'a', 'users[1].name': 'b', 'codes.7': 'c' })).toEqual({
      users: [{ name: 'a' }, { name: 'b' }],
      codes: { 7: 'c' },
    });
  });

  it('does not write into objects among the values', () => {
    const headers = { a: 1 };
    const list = ['x'];
    expect(unflatten({ headers, 'headers.b': 2, list, 'list[1]': 'y' })).toEqual({
      headers: { a: 1, b: 2 },
      list: ['x', 'y'],
    });
    expect([headers, list]).toEqual([{ a: 1 }, ['x']]);
  });

  it('keeps lists and dates as they are', () => {
    const date = new Date(0);
    expect(unflatten({ 'a.b': [1, 2], 'a.c': date })).toEqual({ a: { b: [1, 2], c: date } });
  });
});

it('strips keys whose value is undefined', () => {
  expect(Object.keys(stripUndefined({ a: 1, b: undefined, c: null }))).toEqual(['a', 'c']);
});
