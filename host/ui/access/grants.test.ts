import { grantsProblem } from './grants_problem';
import { grantsText } from './grants_text';
import { rolesWithin, spacesWithin } from './grants_within';

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
  expect(grantsProblem([], true)).toBe('Add a role.');
});

it('offers what somebody has, and what is less', () => {
  const own = [
    { role: 'editor' as const, spaces: ['ops', 'dev'] },
    { role: 'viewer' as const, spaces: ['ops', 'test'] },
  ];
  expect(rolesWithin(own)).toEqual(['viewer', 'editor']);
  expect(spacesWithin('viewer', own)).toEqual(['ops', 'dev', 'test']);
  expect(spacesWithin('editor', own)).toEqual(['ops', 'dev']);
  expect(spacesWithin('admin', own)).toEqual([]);
  expect(spacesWithin('viewer', [...own, { role: 'admin', spaces: ['*'] }])).toEqual(['*']);
});
