import { schema } from '../../index';
import { failureOf } from '../failure_of.mock';

describe('schema.boolean', () => {
  it.each([
    [true, true],
    [false, false],
    ['true', true],
    ['TrUe', true],
    ['FALSE', false],
  ])('takes %p', (value, expected) => {
    expect(schema.boolean().validate(value)).toBe(expected);
  });

  it('has a default', () => {
    expect(schema.boolean({ defaultValue: true }).validate(undefined)).toBe(true);
    expect(schema.boolean({ defaultValue: true }).validate(false)).toBe(false);
  });

  it.each([
    [undefined, 'undefined'],
    [null, 'null'],
    [0, 'number'],
    ['no', 'string'],
    ['', 'string'],
    [[true], 'Array'],
  ])('refuses %p', (value, type) => {
    expect(failureOf(() => schema.boolean().validate(value))).toBe(
      `expected value of type [boolean] but got [${type}]`,
    );
  });

  it('applies validate', () => {
    const type = schema.boolean({ validate: (value) => (value ? 'has to be off' : undefined) });
    expect(type.validate('false')).toBe(false);
    expect(failureOf(() => type.validate('true'))).toBe('has to be off');
  });
});
