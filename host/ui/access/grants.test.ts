import { grantsProblem } from './grants_problem';
import { grantsText } from './grants_text';

it.each([
  [[], 'none'],
  [[{ role: 'admin' as const, spaces: ['*'] }], 'admin of every space'],
  [
    [
      { role: 'editor' as const, spaces: ['ops', 'dev'] },
      { role: 'viewer' as const, spaces: ['*'] },
    ],
    'editor of ops, dev; viewer of every space',
  ],
])('%j is shown as %s', (grants, text) => {
  expect(grantsText(grants)).toBe(text);
});

it('asks for the space of each role', () => {
  expect(grantsProblem([{ role: 'viewer', spaces: [] }])).toMatch('Choose a space');
  expect(grantsProblem([{ role: 'viewer', spaces: ['*'] }])).toBeNull();
  expect(grantsProblem([])).toBeNull();
});
