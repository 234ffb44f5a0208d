import { schema } from '../../index';
import { failureOf } from '../failure_of.mock';

describe('schema.nullable', () => {
  it.each([
    ['a string', schema.nullable(schema.string()), 'a'],
    ['a number', schema.nullable(schema.number()), 42],
    ['a boolean', schema.nullable(schema.boolean()), false],
    ['a literal', schema.nullable(schema.literal('x')), 'x'],
    ['an object', schema.nullable(schema.object({ a: schema.string() })), { a: 'b' }],
  ])('takes %s, null and nothing', (_what, type, value) => {
    expect(type.validate(value)).toEqual(value);
    expect(type.validate(null)).toBeNull();
    expect(type.validate(undefined)).toBeNull();
  });

  it('goes before an inner default', () => {
    expect(schema.nullable(schema.string({ defaultValue: 'a' })).validate(undefined)).toBeNull();
  });

  it('fills in keys', () => {
    const type = schema.object({ a: schema.nullable(schema.string()) });
    expect(type.validate({})).toEqual({ a: null });
  });

  it.each([
    [
      'foo',
      {},
      `types that failed validation:
- [0]: value has length [3] but it must have a maximum length of [1].
- [1]: expected value to equal [null]`,
    ],
    [
      666,
      {},
      `types that failed validation:
- [0]: expected value of type [string] but got [number]
- [1]: expected value to equal [null]`,
    ],
  ])('refuses %p', (value, context, message) => {
    const type = schema.nullable(schema.string({ maxLength: 1 }));
    expect(failureOf(() => type.validate(value, context))).toBe(message);
  });

  it('gives paths with the namespace', () => {
    const type = schema.object({ foo: schema.nullable(schema.string()) });
    expect(failureOf(() => type.validate({ foo: 1 }, {}, 'ns'))).toBe(
      `[ns.foo]: types that failed validation:
- [ns.foo.0]: expected value of type [string] but got [number]
- [ns.foo.1]: expected value to equal [null]`,
    );
  });
});
