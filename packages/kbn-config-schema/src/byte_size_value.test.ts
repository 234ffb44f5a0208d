import { ByteSizeValue } from './byte_size_value';

const one = new ByteSizeValue(1);
const two = new ByteSizeValue(2);

describe('ByteSizeValue', () => {
  it('compares', () => {
    expect([two.isGreaterThan(one), one.isGreaterThan(two)]).toEqual([true, false]);
    expect([one.isLessThan(two), two.isLessThan(one)]).toEqual([true, false]);
    expect([one.isEqualTo(new ByteSizeValue(1)), one.isEqualTo(two)]).toEqual([true, false]);
  });

  it.each([
    [0, '0b'],
    [1023, '1023b'],
    [1024, '1kb'],
    [1025, '1kb'],
    [1024 ** 2, '1mb'],
    [1024 ** 4, '1024gb'],
  ])('prints %p in the largest unit', (bytes, text) => {
    expect(new ByteSizeValue(bytes).toString()).toBe(text);
  });

  it('prints in a given unit', () => {
    expect(ByteSizeValue.parse('512mb').toString('gb')).toBe('0.5gb');
    expect(ByteSizeValue.parse('1mb').toString('b')).toBe('1048576b');
  });
});
