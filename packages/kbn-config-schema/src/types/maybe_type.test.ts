import { schema } from '../../index';
import { failureOf } from '../failure_of.mock';

describe('schema.maybe', () => {
  it('takes the inner type or nothing', () => {
    const type = schema.maybe(schema.string());
    expect(type.validate('a')).toBe('a');
    expect(type.validate(undefined)).toBeUndefined();
  });

  it.each([
    ['a default', schema.maybe(schema.string({ defaultValue: 'a' }))],
    ['an object', schema.maybe(schema.object({ a: schema.string() }))],
    ['a nullable type', schema.maybe(schema.nullable(schema.string()))],
    ['another maybe', schema.maybe(schema.maybe(schema.string()))],
  ])('gives undefined for %s that is absent', (_what, type) => {
    expect(type.validate(undefined)).toBeUndefined();
    expect(schema.object({ a: type }).validate({})).toStrictEqual({});
  });

  it.each([
    [null, 'expected value of type [string] but got [null]'],
    [666, 'expected value of type [string] but got [number]'],
    ['foo', 'value has length [3] but it must have a maximum length of [1].'],
  ])('refuses %p as the inner type does', (value, message) => {
    const type = schema.maybe(schema.string({ maxLength: 1 }));
    expect(failureOf(() => type.validate(value))).toBe(message);
    expect(failureOf(() => type.validate(value, {}, 'ns'))).toBe(`[ns]: ${message}`);
  });
});
