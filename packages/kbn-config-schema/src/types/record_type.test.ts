import { schema } from '../../index';
import { failureOf } from '../failure_of.mock';

const numbers = schema.recordOf(schema.string({ minLength: 2 }), schema.number());
const named = schema.recordOf(
  schema.oneOf([schema.literal('nick'), schema.literal('last')]),
  schema.string(),
);

describe('schema.recordOf', () => {
  it.each([
    ['an object', numbers, { ab: 1 }, { ab: 1 }],
    ['an empty object', numbers, {}, {}],
    ['an object without prototype', numbers, Object.create(null), {}],
    ['JSON text', numbers, '{"ab": 1}', { ab: 1 }],
    ['values it converts', numbers, { ab: '1' }, { ab: 1 }],
    ['names every object inherits', numbers, { constructor: 1 }, { constructor: 1 }],
    [
      'records of records',
      schema.recordOf(schema.string(), numbers),
      { a: { ab: 1 } },
      { a: { ab: 1 } },
    ],
    [
      'a default',
      schema.recordOf(schema.string(), schema.string(), { defaultValue: { a: 'b' } }),
      undefined,
      { a: 'b' },
    ],
  ])('takes %s', (...[, type, value, expected]) => {
    expect(type.validate(value)).toEqual(expected);
  });

  it.each([
    ['nothing', numbers, undefined, 'expected value of type [object] but got [undefined]'],
    ['null', numbers, null, 'expected value of type [object] but got [null]'],
    ['a list', numbers, [], 'expected value of type [object] but got [Array]'],
    ['a date', numbers, new Date(), 'expected value of type [object] but got [Date]'],
    ['JSON text of a list', numbers, '[1]', 'expected value of type [object] but got [Array]'],
    ['text', numbers, 'x', 'could not parse record value from json input'],
    [
      'another value',
      numbers,
      { ab: 'x' },
      '[ab]: expected value of type [number] but got [string]',
    ],
    [
      'another key, before its value',
      numbers,
      { a: 'x' },
      '[key("a")]: value has length [1] but it must have a minimum length of [2].',
    ],
    [
      'a key of no alternative',
      named,
      { name: 'foo' },
      `[key("name")]: types that failed validation:
- [0]: expected value to equal [nick]
- [1]: expected value to equal [last]`,
    ],
    [
      'a missing key inside',
      schema.recordOf(schema.string(), schema.object({ a: schema.object({ b: schema.any() }) })),
      { x: {} },
      '[x.a.b]: expected value of type [any] but got [undefined]',
    ],
  ])('refuses %s', (...[, type, value, message]) => {
    expect(failureOf(() => type.validate(value))).toBe(message);
  });

  it('gives the whole path', () => {
    const type = schema.object({ a: schema.object({ b: numbers }) });
    expect(failureOf(() => type.validate({ a: { b: { k: 1 } } }, {}, 'ns'))).toBe(
      '[ns.a.b.key("k")]: value has length [1] but it must have a minimum length of [2].',
    );
    expect(failureOf(() => type.validate({ a: { b: { ab: 'x' } } }, {}, 'ns'))).toBe(
      '[ns.a.b.ab]: expected value of type [number] but got [string]',
    );
  });

  it('resolves references inside its values', () => {
    const type = schema.recordOf(
      schema.string(),
      schema.object({
        fromContext: schema.string({ defaultValue: schema.contextRef('name') }),
        fromSibling: schema.string({ defaultValue: schema.siblingRef('fromContext') }),
      }),
    );
    expect(type.validate({ a: {} }, { name: 'ctx' })).toEqual({
      a: { fromContext: 'ctx', fromSibling: 'ctx' },
    });
  });

  it('reports a default that throws', () => {
    const failing = schema.string({
      defaultValue: () => {
        throw new Error('broken');
      },
    });
    const type = schema.recordOf(schema.string(), schema.object({ a: failing }));
    expect(failureOf(() => type.validate({ x: {} }))).toMatch(
      /^\[x\.a\]: .*threw an error when running default method$/,
    );
  });
});
