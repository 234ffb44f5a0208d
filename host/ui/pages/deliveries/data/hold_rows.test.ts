import { holdRows } from './hold_rows';

const rows = (...ids: string[]) => ids.map((id) => ({ id }));

it('shows everything when nobody is at the list', () => {
  expect(holdRows(rows('c', 'b', 'a'), null)).toEqual({
    shown: rows('c', 'b', 'a'),
    newCount: 0,
  });
});

it('lets what comes on top wait while somebody is', () => {
  expect(holdRows(rows('d', 'c', 'b', 'a'), new Set(['b', 'a']))).toEqual({
    shown: rows('b', 'a'),
    newCount: 2,
  });
});

it('goes on with older ones', () => {
  expect(holdRows(rows('b', 'a', 'older'), new Set(['b', 'a'])).shown).toHaveLength(3);
});

it('lets go what no longer fits', () => {
  expect(holdRows(rows('c', 'a'), new Set(['b', 'a']))).toEqual({ shown: rows('a'), newCount: 1 });
});

it('shows what there is when all that was held is gone', () => {
  expect(holdRows(rows('d', 'c'), new Set(['b', 'a']))).toEqual({
    shown: rows('d', 'c'),
    newCount: 0,
  });
});
