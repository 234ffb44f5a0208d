import { basePathOf, splitSpacePath } from './space_path';

it.each([
  ['/app/x', 'default', '/app/x'],
  ['/s/ops/app/x', 'ops', '/app/x'],
  ['/s/ops', 'ops', '/'],
  ['/s/ops/', 'ops', '/'],
  ['/s/default/app/x', 'default', '/app/x'],
  ['/s/Ops/app', 'default', '/s/Ops/app'],
  ['/sales', 'default', '/sales'],
])('%s is of space %s and its page %s', (pathname, spaceId, path) => {
  expect(splitSpacePath(pathname)).toMatchObject({ spaceId, path });
});

it('keeps a prefix that need not be there', () => {
  expect(splitSpacePath('/s/default/app').prefix).toBe('/s/default');
  expect(splitSpacePath('/app').prefix).toBe('');
});

it('knows what stands before the paths of a space', () => {
  expect(basePathOf('default')).toBe('');
  expect(basePathOf('ops')).toBe('/s/ops');
});
