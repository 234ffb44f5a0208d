import { schema } from '../../index';
import { failureOf } from '../failure_of.mock';

describe('schema.literal', () => {
  it.each([['text'], [''], [123], [0], [true], [false], [null]])('takes %p', (value) => {
    expect(schema.literal(value).validate(value)).toBe(value);
  });

  it.each([
    ['test', 'foo', 'expected value to equal [test]'],
    ['test', 'TEST', 'expected value to equal [test]'],
    ['test', ['test'], 'expected value to equal [test]'],
    [true, false, 'expected value to equal [true]'],
    [true, 'true', 'expected value to equal [true]'],
    [123, '123', 'expected value to equal [123]'],
    [null, 42, 'expected value to equal [null]'],
    [1, undefined, 'expected value to equal [1]'],
  ])('%p refuses %p', (literal, value, message) => {
    expect(failureOf(() => schema.literal(literal).validate(value))).toBe(message);
  });

  it('has a default', () => {
    expect(schema.literal('a', { defaultValue: 'a' }).validate(undefined)).toBe('a');
  });
});
