import { schema } from '../../index';
import { failureOf } from '../failure_of.mock';

const strings = schema.arrayOf(schema.string());

describe('schema.arrayOf', () => {
  it.each([
    ['a list', strings, ['a', 'b'], ['a', 'b']],
    ['an empty list', strings, [], []],
    ['JSON text', strings, '["a"]', ['a']],
    ['lists of lists', schema.arrayOf(strings), [['a'], []], [['a'], []]],
    ['items it converts', schema.arrayOf(schema.number()), ['1', 2], [1, 2]],
    ['null where allowed', schema.arrayOf(schema.nullable(schema.string())), [null], [null]],
    ['a default', schema.arrayOf(schema.string(), { defaultValue: ['a'] }), undefined, ['a']],
    ['the smallest size', schema.arrayOf(schema.string(), { minSize: 1 }), ['a'], ['a']],
    ['the largest size', schema.arrayOf(schema.string(), { maxSize: 1 }), ['a'], ['a']],
  ])('takes %s', (...[, type, value, expected]) => {
    expect(type.validate(value)).toEqual(expected);
  });

  it.each([
    ['nothing', strings, undefined, 'expected value of type [array] but got [undefined]'],
    ['null', strings, null, 'expected value of type [array] but got [null]'],
    ['a number', strings, 12, 'expected value of type [array] but got [number]'],
    ['an object', strings, {}, 'expected value of type [array] but got [Object]'],
    ['text', strings, 'test', 'could not parse array value from json input'],
    ['no text', strings, '', 'could not parse array value from json input'],
    [
      'JSON text of an object',
      strings,
      '{"a": 1}',
      'expected value of type [array] but got [Object]',
    ],
    [
      'another item',
      strings,
      ['a', true, {}],
      '[1]: expected value of type [string] but got [boolean]',
    ],
    ['a hole', strings, [undefined], '[0]: sparse array are not allowed'],
    [
      'a hole of an optional item',
      schema.arrayOf(schema.maybe(schema.string())),
      ['a', undefined],
      '[1]: sparse array are not allowed',
    ],
    [
      'too short a list',
      schema.arrayOf(schema.string(), { minSize: 2 }),
      ['a'],
      'array size is [1], but cannot be smaller than [2]',
    ],
    [
      'too long a list',
      schema.arrayOf(schema.string(), { maxSize: 1 }),
      ['a', 'b'],
      'array size is [2], but cannot be greater than [1]',
    ],
    [
      'a missing key inside',
      schema.arrayOf(schema.object({ foo: schema.string() })),
      [{}],
      '[0.foo]: expected value of type [string] but got [undefined]',
    ],
  ])('refuses %s', (...[, type, value, message]) => {
    expect(failureOf(() => type.validate(value))).toBe(message);
  });

  it('leaves the given list as it is', () => {
    const given = ['1'];
    expect(schema.arrayOf(schema.number()).validate(given)).toEqual([1]);
    expect(given).toEqual(['1']);
  });
});
