import { schema } from '../../index';
import { failureOf } from '../failure_of.mock';

const type = schema.mapOf(schema.string({ minLength: 2 }), schema.number());

describe('schema.mapOf', () => {
  it.each([
    ['a Map', new Map([['ab', '1']])],
    ['an object', { ab: 1 }],
    ['JSON text', '{"ab": 1}'],
  ])('takes %s', (_what, value) => {
    expect(type.validate(value)).toEqual(new Map([['ab', 1]]));
  });

  it('takes keys that are not text', () => {
    const numbered = schema.mapOf(schema.number(), schema.string());
    expect(numbered.validate(new Map([[1, 'a']]))).toEqual(new Map([[1, 'a']]));
    expect(numbered.validate({ 1: 'a' })).toEqual(new Map([[1, 'a']]));
  });

  it('has a default', () => {
    const defaultValue = new Map([['ab', 1]]);
    const withDefault = schema.mapOf(schema.string(), schema.number(), { defaultValue });
    expect(withDefault.validate(undefined)).toEqual(defaultValue);
  });

  it.each([
    ['nothing', undefined, 'expected value of type [Map] or [object] but got [undefined]'],
    ['a list', [], 'expected value of type [Map] or [object] but got [Array]'],
    ['text', 'x', 'could not parse map value from json input'],
    ['another value', { ab: 'x' }, '[ab]: expected value of type [number] but got [string]'],
    [
      'another key',
      new Map([['a', 1]]),
      '[key("a")]: value has length [1] but it must have a minimum length of [2].',
    ],
  ])('refuses %s', (_what, value, message) => {
    expect(failureOf(() => type.validate(value))).toBe(message);
  });
});
