import { fromCursor, toCursor } from './delivery_cursor';

it.each([0, 1, 25, 1_000_000_000, Number.MAX_SAFE_INTEGER])('comes back: %d', (position) => {
  const cursor = toCursor(position);
  expect(cursor).toMatch(/^[\w-]+$/);
  expect(fromCursor(cursor)).toBe(position);
});

const encoded = (text: string) => Buffer.from(text).toString('base64url');

it.each([
  '',
  '5',
  'nonsense',
  '=',
  '\0',
  '\ud800',
  `${toCursor(5)}=`,
  ` ${toCursor(5)}`,
  toCursor(5).toLowerCase(),
  toCursor(-1),
  toCursor(1.5),
  toCursor(Number.NaN),
  toCursor(Infinity),
  toCursor(2 ** 53),
  encoded('position:'),
  encoded('position:05'),
  encoded('position:5 '),
  encoded('position:0x5'),
  encoded('position:5;drop'),
  encoded('5'),
])('is refused when nobody made it: %j', (cursor) => {
  expect(() => fromCursor(cursor)).toThrow(
    '[request query.cursor]: expected the next_cursor of an earlier page',
  );
});
