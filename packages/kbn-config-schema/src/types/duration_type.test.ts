import { duration, isDuration, type Duration } from 'moment';

import { schema } from '../../index';
import { failureOf } from '../failure_of.mock';

const UNPARSABLE =
  'Failed to parse value as time value. Value must be a duration in milliseconds, or follow the ' +
  "format <count>[ms|s|m|h|d|w|M|y] (e.g. '70ms', '5s', '3d', '1y', '1m30s'), where the duration " +
  'is a safe positive integer.';
const UNSAFE = 'Value in milliseconds is expected to be a safe positive integer.';

describe('schema.duration', () => {
  it.each<[Duration | string | number, Duration]>([
    [123_000, duration(123_000)],
    [0, duration(0)],
    ['123000', duration(123_000)],
    ['70ms', duration(70)],
    ['123s', duration(123_000)],
    ['2m', duration(2, 'm')],
    ['2h', duration(2, 'h')],
    ['2d', duration(2, 'd')],
    ['2w', duration(2, 'w')],
    ['2M', duration(2, 'M')],
    ['2y', duration(2, 'y')],
    ['2Y', duration(2, 'y')],
    ['1m30s70ms', duration(90_070)],
    ['1m30s50m', duration(51 * 60_000 + 30_000)],
    [duration(1, 'hour'), duration(1, 'hour')],
  ])('takes %p', (value, expected) => {
    const result = schema.duration().validate(value);
    expect(isDuration(result)).toBe(true);
    expect(result.asMilliseconds()).toBe(expected.asMilliseconds());
  });

  it.each<[string, Duration | string | number | (() => string)]>([
    ['a duration', duration(1, 'hour')],
    ['text', '1h'],
    ['a number', 3_600_000],
    ['a function', () => '1h'],
  ])('has %s for a default', (_what, defaultValue) => {
    expect(schema.duration({ defaultValue }).validate(undefined).toISOString()).toBe('PT1H');
  });

  it('has a default given by reference', () => {
    const type = schema.object({
      source: schema.duration({ defaultValue: 600 }),
      sibling: schema.duration({ defaultValue: schema.siblingRef('source') }),
      context: schema.duration({ defaultValue: schema.contextRef('val') }),
    });
    const result = type.validate({}, { val: duration(700) });
    expect(result.sibling.asMilliseconds()).toBe(600);
    expect(result.context.asMilliseconds()).toBe(700);
  });

  it('refuses a broken default at once', () => {
    expect(() => schema.duration({ defaultValue: 'x' })).toThrow(UNPARSABLE);
  });

  it.each([
    ['nothing', {}, undefined, 'expected value of type [moment.Duration] but got [undefined]'],
    ['null', {}, null, 'expected value of type [moment.Duration] but got [null]'],
    ['a list', {}, [1], 'expected value of type [moment.Duration] but got [Array]'],
    ['a pattern', {}, /a/, 'expected value of type [moment.Duration] but got [RegExp]'],
    ['a negative number', {}, -1, UNSAFE],
    ['a fraction', {}, 1.5, UNSAFE],
    ['NaN', {}, Number.NaN, UNSAFE],
    ['infinity', {}, Number.POSITIVE_INFINITY, UNSAFE],
    ['too long a time', {}, '9007199254740992', UNSAFE],
    ['too long a sum', {}, '9007199254740991ms1ms', UNSAFE],
    ['another unit', {}, '123foo', UNPARSABLE],
    ['a space', {}, '1m 30s', UNPARSABLE],
    ['no text', {}, '', UNPARSABLE],
    ['too short a time', { min: '5m' }, '3m', 'Value must be equal to or greater than [PT5M]'],
    ['too long a time', { max: '10h' }, '17h', 'Value must be equal to or less than [PT10H]'],
    ['what validate refuses', { validate: (d: Duration) => `not ${d.asSeconds()}` }, '1s', 'not 1'],
  ])('refuses %s', (...[, options, value, message]) => {
    expect(failureOf(() => schema.duration(options).validate(value))).toBe(message);
  });

  it('takes the limits themselves', () => {
    const type = schema.duration({ min: 1000, max: duration(1, 's') });
    expect(type.validate('1s').asSeconds()).toBe(1);
  });
});
