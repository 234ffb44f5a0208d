import { parseHeaderLines, toHeaderLines } from './header_lines';

it.each([
  ['', {}],
  ['\n  \n', {}],
  ['X-A: a', { 'X-A': 'a' }],
  [' X-A :a: b \nX-B:', { 'X-A': 'a: b', 'X-B': '' }],
  ['no header', undefined],
  ['X A: b', undefined],
  [': b', undefined],
])('%j is %j', (text, headers) => {
  expect(parseHeaderLines(text)).toEqual(headers);
});

it('comes back as it was', () => {
  const headers = { 'X-A': 'a: b', 'X-B': '' };
  expect(parseHeaderLines(toHeaderLines(headers))).toEqual(headers);
  expect(toHeaderLines(null)).toBe('');
});
