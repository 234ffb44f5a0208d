import { schema } from '../../index';
import { failureOf } from '../failure_of.mock';

describe('schema.any', () => {
  it.each([[true], [0], [''], [null], [[1]], [{ a: { b: 1 } }]])('takes %p', (value) => {
    expect(schema.any().validate(value)).toBe(value);
  });

  it('is required', () => {
    expect(failureOf(() => schema.any().validate(undefined))).toBe(
      'expected value of type [any] but got [undefined]',
    );
    expect(failureOf(() => schema.any().validate(undefined, {}, 'ns'))).toBe(
      '[ns]: expected value of type [any] but got [undefined]',
    );
  });

  it('has a default', () => {
    expect(schema.any({ defaultValue: { a: 1 } }).validate(undefined)).toEqual({ a: 1 });
  });
});
