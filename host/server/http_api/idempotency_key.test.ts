import { ensureNoKeyForAll, idempotencyKeyOf } from './idempotency_key';

const header = (value: string | string[]) => ({ 'idempotency-key': value });

it.each([
  ['neither', [{}, undefined], undefined],
  ['the header', [header('a b'), undefined], 'a b'],
  ['the body', [{}, 'ü'], 'ü'],
  ['both, when they say the same', [header('a'), 'a'], 'a'],
  ['the longest header', [header('x'.repeat(256)), undefined], 'x'.repeat(256)],
] as const)('comes from %s', (_what, [headers, inBody], expected) => {
  expect(idempotencyKeyOf(headers, inBody)).toBe(expected);
});

it.each(['', ' ', ' a', 'a ', 'a\tb', 'ü', 'a\u0000', '\u007f', 'x'.repeat(257), ['a', 'b']])(
  'is not in the header %j',
  (value) => {
    expect(() => idempotencyKeyOf(header(value), undefined)).toThrow(
      /^\[request header.idempotency-key\]: expected 1 to 256 visible ASCII characters/,
    );
  },
);

it('is one: header and body do not say different things', () => {
  expect(() => idempotencyKeyOf(header('a'), 'b')).toThrow(
    '[request header.idempotency-key]: the body has another idempotency_key; send one of them, or the same',
  );
});

it('of many deliveries is not in the header', () => {
  expect(() => ensureNoKeyForAll(header('a'))).toThrow(
    /each delivery has an idempotency_key of its own/,
  );
  ensureNoKeyForAll({});
});
