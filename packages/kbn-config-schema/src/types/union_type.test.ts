import { schema } from '../../index';
import { failureOf } from '../failure_of.mock';

describe('schema.oneOf', () => {
  it('takes what one of its types takes', () => {
    const type = schema.oneOf([
      schema.string(),
      schema.number(),
      schema.object({ a: schema.any() }),
    ]);
    expect(type.validate('1')).toBe('1');
    expect(type.validate(1)).toBe(1);
    expect(type.validate({ a: 1 })).toEqual({ a: 1 });
  });

  it('has a default and a check of its own', () => {
    const type = schema.oneOf([schema.string(), schema.number()], {
      defaultValue: 3,
      validate: (value) => (value === 4 ? 'not 4' : undefined),
    });
    expect(type.validate(undefined)).toBe(3);
    expect(failureOf(() => type.validate(4))).toBe('not 4');
  });

  it('strips unknown keys in its objects', () => {
    const type = schema.oneOf([
      schema.object({ a: schema.string() }),
      schema.object({ b: schema.string() }),
    ]);
    expect(type.validate({ b: 'x', c: 1 }, {}, undefined, { stripUnknownKeys: true })).toEqual({
      b: 'x',
    });
  });

  it.each([
    [
      'nothing',
      schema.oneOf([schema.maybe(schema.string()), schema.string({ defaultValue: 'a' })]),
      undefined,
      'expected at least one defined value but got [undefined]',
    ],
    [
      'what none takes',
      schema.oneOf([schema.string(), schema.number()]),
      true,
      `types that failed validation:
- [0]: expected value of type [string] but got [boolean]
- [1]: expected value of type [number] but got [boolean]`,
    ],
    [
      'what its only type refuses',
      schema.oneOf([schema.object({ age: schema.number() })]),
      { age: 'old' },
      `types that failed validation:
- [0.age]: expected value of type [number] but got [string]`,
    ],
    [
      'what no literal equals',
      schema.oneOf([schema.literal('a'), schema.literal('b')]),
      'c',
      `types that failed validation:
- [0]: expected value to equal [a]
- [1]: expected value to equal [b]`,
    ],
    [
      'what nested unions refuse',
      schema.oneOf([
        schema.oneOf([schema.string(), schema.object({ z: schema.oneOf([schema.number()]) })]),
        schema.literal(null),
      ]),
      { z: 'x' },
      `types that failed validation:
- [0]: types that failed validation:
 - [0.0]: expected value of type [string] but got [Object]
 - [0.1.z]: types that failed validation:
  - [0.1.z.0]: expected value of type [number] but got [string]
- [1]: expected value to equal [null]`,
    ],
  ])('refuses %s', (...[, type, value, message]) => {
    expect(failureOf(() => type.validate(value))).toBe(message);
  });

  it('puts the path of the union before the number of the alternative', () => {
    const type = schema.object({
      list: schema.arrayOf(schema.oneOf([schema.object({ a: schema.number() }), schema.boolean()])),
    });
    expect(failureOf(() => type.validate({ list: [{ a: 1 }, { a: 'x' }] }, {}, 'ns'))).toBe(
      `[ns.list.1]: types that failed validation:
- [ns.list.1.0.a]: expected value of type [number] but got [string]
- [ns.list.1.1]: expected value of type [boolean] but got [Object]`,
    );
  });
});
