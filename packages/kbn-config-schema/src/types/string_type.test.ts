import { schema } from '../../index';
import { failureOf } from '../failure_of.mock';

const HOSTNAME = 'value must be a valid hostname (see RFC 1123).';

describe('schema.string', () => {
  it.each([
    ['text', {}, 'a', 'a'],
    ['an empty string', {}, '', ''],
    ['surrounding spaces', {}, ' a ', ' a '],
    ['exactly the smallest length', { minLength: 2 }, 'ab', 'ab'],
    ['exactly the largest length', { maxLength: 2 }, 'ab', 'ab'],
    ['a default', { defaultValue: 'd' }, undefined, 'd'],
    ['an empty default', { defaultValue: '' }, undefined, ''],
    ['a default from a function', { defaultValue: () => 'd' }, undefined, 'd'],
    ['a number when coercing', { coerceFromNumber: true }, 1.5, '1.5'],
    ['text when coercing', { coerceFromNumber: true }, 'a', 'a'],
    ['a host name', { hostname: true }, 'www.example.com', 'www.example.com'],
    ['a bare host name', { hostname: true }, 'localhost', 'localhost'],
    ['an IPv6 address', { hostname: true }, '::1', '::1'],
  ])('takes %s', (...[, options, value, expected]) => {
    expect(schema.string(options).validate(value)).toBe(expected);
  });

  it.each([
    ['nothing', {}, undefined, 'expected value of type [string] but got [undefined]'],
    ['null', {}, null, 'expected value of type [string] but got [null]'],
    ['a number', {}, 1, 'expected value of type [string] but got [number]'],
    ['a list', {}, ['a'], 'expected value of type [string] but got [Array]'],
    ['an object', {}, {}, 'expected value of type [string] but got [Object]'],
    ['a regular expression', {}, /a/, 'expected value of type [string] but got [RegExp]'],
    ['a function', {}, () => 'a', 'expected value of type [string] but got [function]'],
    [
      'too short a text',
      { minLength: 4 },
      'abc',
      'value has length [3] but it must have a minimum length of [4].',
    ],
    [
      'an empty text with a minimum',
      { minLength: 1 },
      '',
      'value has length [0] but it must have a minimum length of [1].',
    ],
    [
      'too long a text',
      { maxLength: 2 },
      'abc',
      'value has length [3] but it must have a maximum length of [2].',
    ],
    [
      'too long a number when coercing',
      { maxLength: 2, coerceFromNumber: true },
      123,
      'value has length [3] but it must have a maximum length of [2].',
    ],
    ['a host with a port', { hostname: true }, 'localhost:80', HOSTNAME],
    ['a host of one dash', { hostname: true }, '-', HOSTNAME],
    ['no host', { hostname: true }, '', '"value" is not allowed to be empty'],
    [
      'too long a host',
      { hostname: true, maxLength: 3 },
      'www.example.com',
      'value has length [15] but it must have a maximum length of [3].',
    ],
    ['what validate refuses', { validate: () => 'not this' }, 'a', 'not this'],
    ['an empty text that validate refuses', { validate: () => 'not this' }, '', 'not this'],
  ])('refuses %s', (...[, options, value, message]) => {
    expect(failureOf(() => schema.string(options).validate(value))).toBe(message);
  });

  it('does not print the value', () => {
    const type = schema.string({ maxLength: 2, hostname: true });
    expect(failureOf(() => type.validate('s3cret'))).not.toContain('s3cret');
  });
});
