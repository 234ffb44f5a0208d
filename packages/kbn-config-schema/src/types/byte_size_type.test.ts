import { ByteSizeValue, schema } from '../../index';
import { failureOf } from '../failure_of.mock';

const UNPARSABLE =
  'Failed to parse value as byte value. Value must be either number of bytes, or follow the ' +
  "format <count>[b|kb|mb|gb] (e.g., '1024kb', '200mb', '1gb'), where the number is a safe " +
  'positive integer.';
const UNSAFE = 'Value in bytes is expected to be a safe positive integer.';

describe('schema.byteSize', () => {
  it.each<[ByteSizeValue | string | number, number]>([
    [123, 123],
    [0, 0],
    ['123', 123],
    ['123b', 123],
    ['1kb', 1024],
    ['1MB', 1024 ** 2],
    ['2gb', 2 * 1024 ** 3],
    [new ByteSizeValue(5), 5],
  ])('takes %p', (value, bytes) => {
    expect(schema.byteSize().validate(value).getValueInBytes()).toBe(bytes);
  });

  it.each<[string, ByteSizeValue | string | number | (() => number)]>([
    ['a value', ByteSizeValue.parse('1kb')],
    ['text', '1kb'],
    ['a number', 1024],
    ['a function', () => 1024],
  ])('has %s for a default', (_what, defaultValue) => {
    expect(schema.byteSize({ defaultValue }).validate(undefined).getValueInBytes()).toBe(1024);
  });

  it.each([
    ['nothing', {}, undefined, 'expected value of type [ByteSize] but got [undefined]'],
    ['a list', {}, [1], 'expected value of type [ByteSize] but got [Array]'],
    ['a negative number', {}, -123, UNSAFE],
    ['NaN', {}, Number.NaN, UNSAFE],
    ['a fraction', {}, 1.5, UNSAFE],
    ['too large a number', {}, 2 ** 53, UNSAFE],
    ['too large a text', {}, '19007199254740991kb', UNSAFE],
    ['another unit', {}, '1tb', UNPARSABLE],
    ['a space', {}, '123 456', UNPARSABLE],
    ['no number', {}, 'kb', UNPARSABLE],
    ['too little', { min: '1kb' }, '1b', 'Value must be equal to or greater than [1kb]'],
    ['too much', { max: '1kb' }, '1mb', 'Value must be equal to or less than [1kb]'],
  ])('refuses %s', (...[, options, value, message]) => {
    expect(failureOf(() => schema.byteSize(options).validate(value))).toBe(message);
  });
});
