import { schema } from '../../index';
import { failureOf } from '../failure_of.mock';

const MESSAGE = "a value wasn't expected to be present";

describe('schema.never', () => {
  it.each([[1], ['a'], [''], [null], [{}]])('refuses %p', (value) => {
    expect(failureOf(() => schema.never().validate(value))).toBe(MESSAGE);
  });

  it('takes no value', () => {
    expect(schema.never().validate(undefined)).toBeUndefined();
  });

  it('forbids a key', () => {
    const type = schema.object({ name: schema.never(), status: schema.string() });
    expect(type.validate({ status: 'on' })).toEqual({ status: 'on' });
    expect(failureOf(() => type.validate({ name: 'a', status: 'on' }))).toBe(`[name]: ${MESSAGE}`);
  });

  it('forbids items', () => {
    const type = schema.arrayOf(schema.never());
    expect(type.validate([])).toEqual([]);
    expect(failureOf(() => type.validate([1]))).toBe(`[0]: ${MESSAGE}`);
  });
});
