import { schema } from '../../index';
import { failureOf } from '../failure_of.mock';

const byKind = schema.object({
  kind: schema.string(),
  value: schema.conditional(
    schema.siblingRef('kind'),
    'number',
    schema.number({ defaultValue: 100 }),
    schema.string({ defaultValue: 'none' }),
  ),
});

describe('schema.conditional', () => {
  it.each([
    [{ kind: 'number', value: 1 }, 1],
    [{ kind: 'other', value: 'a' }, 'a'],
    [{ kind: 'number' }, 100],
    [{ kind: 'other' }, 'none'],
  ])('chooses by a sibling: %j', (value, expected) => {
    expect(byKind.validate(value).value).toBe(expected);
  });

  it.each([
    [{ kind: 'number', value: 'a' }, 'expected value of type [number] but got [string]'],
    [{ kind: 'other', value: 1 }, 'expected value of type [string] but got [number]'],
  ])('refuses as the chosen type does: %j', (value, message) => {
    expect(failureOf(() => byKind.validate(value, {}, 'ns'))).toBe(`[ns.value]: ${message}`);
  });

  it.each([
    ['another reference', schema.contextRef('b'), { a: 0, b: 0 }, { a: 0, b: 1 }],
    ['a type', schema.number(), { a: 0 }, { a: 'x' }],
    ['null', null, { a: null }, { a: 'x' }],
    ['a literal type', schema.literal(null), { a: null }, {}],
  ])('compares with %s', (...[, right, whenTrue, whenFalse]) => {
    const type = schema.conditional<unknown, string, boolean>(
      schema.contextRef('a'),
      right,
      schema.string(),
      schema.boolean(),
    );
    expect(type.validate('a', whenTrue)).toBe('a');
    expect(failureOf(() => type.validate(true, whenTrue))).toBe(
      'expected value of type [string] but got [boolean]',
    );
    expect(type.validate(true, whenFalse)).toBe(true);
    expect(failureOf(() => type.validate(undefined, whenFalse))).toBe(
      'expected value of type [boolean] but got [undefined]',
    );
  });

  it('has a default and a check of its own', () => {
    const type = schema.conditional(schema.contextRef('a'), 1, schema.string(), schema.number(), {
      defaultValue: 'd',
      validate: (value) => (value === 7 ? 'not 7' : undefined),
    });
    expect(type.validate(undefined)).toBe('d');
    expect(failureOf(() => type.validate(7))).toBe('not 7');
  });

  it('works within maybe and oneOf', () => {
    const type = schema.conditional(schema.contextRef('a'), 1, schema.string(), schema.number());
    expect(schema.maybe(type).validate(undefined)).toBeUndefined();
    expect(failureOf(() => schema.oneOf([type, schema.boolean()]).validate('x'))).toBe(
      `types that failed validation:
- [0]: expected value of type [number] but got [string]
- [1]: expected value of type [boolean] but got [string]`,
    );
  });

  it('can forbid a key', () => {
    const type = schema.object({
      a: schema.conditional(schema.contextRef('on'), true, schema.string(), schema.never()),
    });
    expect(type.validate({ a: 'x' }, { on: true })).toEqual({ a: 'x' });
    expect(type.validate({}, { on: false })).toEqual({});
    expect(failureOf(() => type.validate({ a: 'x' }, { on: false }))).toBe(
      "[a]: a value wasn't expected to be present",
    );
  });
});
