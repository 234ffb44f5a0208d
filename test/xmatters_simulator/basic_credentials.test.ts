import { parseBasicCredentials, sameCredentials } from './basic_credentials';

const encode = (text: string): string => Buffer.from(text).toString('base64');

it.each([
  [undefined, undefined],
  ['', undefined],
  ['Bearer abc', undefined],
  [`Basic ${encode('no colon')}`, undefined],
  [`Basic ${encode('bob:pa:ss wörd')}`, { user: 'bob', password: 'pa:ss wörd' }],
  [`basic ${encode('bob:')}`, { user: 'bob', password: '' }],
])('parses %p', (header, expected) => {
  expect(parseBasicCredentials(header)).toEqual(expected);
});

it('compares both parts', () => {
  const bob = { user: 'bob', password: 'x' };
  expect(sameCredentials(`Basic ${encode('bob:x')}`, bob)).toBe(true);
  expect(sameCredentials(`Basic ${encode('bob:y')}`, bob)).toBe(false);
  expect(sameCredentials(`Basic ${encode('ann:x')}`, bob)).toBe(false);
  expect(sameCredentials(undefined, bob)).toBe(false);
});
