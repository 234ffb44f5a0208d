import { schema } from '../../index';
import { failureOf } from '../failure_of.mock';

const BEYOND_SAFE = Number.MAX_SAFE_INTEGER + 1;

describe('schema.number', () => {
  it.each([
    ['an integer', {}, 4, 4],
    ['a fraction', {}, 4.23, 4.23],
    ['a string of an integer', {}, '4', 4],
    ['a string of a negative fraction', {}, '-4.23', -4.23],
    ['the minimum', { min: 2 }, 2, 2],
    ['the maximum', { max: 2 }, 2, 2],
    ['an unsafe number when told so', { unsafe: true }, BEYOND_SAFE, BEYOND_SAFE],
    ['a default', { defaultValue: 0 }, undefined, 0],
  ])('takes %s', (...[, options, value, expected]) => {
    expect(schema.number(options).validate(value)).toBe(expected);
  });

  it.each([
    ['nothing', {}, undefined, 'expected value of type [number] but got [undefined]'],
    ['null', {}, null, 'expected value of type [number] but got [null]'],
    ['NaN', {}, Number.NaN, 'expected value of type [number] but got [number]'],
    ['text', {}, 'test', 'expected value of type [number] but got [string]'],
    ['an empty string', {}, '', 'expected value of type [number] but got [string]'],
    ['a hexadecimal string', {}, '0x10', 'expected value of type [number] but got [string]'],
    ['a boolean', {}, true, 'expected value of type [number] but got [boolean]'],
    ['a list', {}, [1], 'expected value of type [number] but got [Array]'],
    ['too small a number', { min: 4 }, 3, 'Value must be equal to or greater than [4].'],
    ['too large a number', { max: 2 }, 3, 'Value must be equal to or lower than [2].'],
    ['too large a string', { max: 2 }, '3', 'Value must be equal to or lower than [2].'],
    ['an unsafe number', {}, BEYOND_SAFE, '"value" must be a safe number'],
    ['an unsafe string', {}, '9007199254740993', '"value" must be a safe number'],
    [
      'an unsafe number when told so',
      { unsafe: false },
      BEYOND_SAFE,
      '"value" must be a safe number',
    ],
    ['infinity', {}, Number.POSITIVE_INFINITY, '"value" cannot be infinity'],
    ['what validate refuses', { validate: (n: number) => `not ${n}` }, '3', 'not 3'],
  ])('refuses %s', (...[, options, value, message]) => {
    expect(failureOf(() => schema.number(options).validate(value))).toBe(message);
  });
});
