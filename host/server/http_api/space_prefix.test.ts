import { splitSpace } from './space_prefix';

it.each([
  ['/s/ops/api/status', 'ops', '/api/status'],
  ['/s/a_b-1/api/status?x=/s/y', 'a_b-1', '/api/status?x=/s/y'],
  ['/s/ops', 'ops', '/'],
  ['/s/ops/', 'ops', '/'],
  ['/s/ops?x=1', 'ops', '/?x=1'],
  ['/s/default/app', 'default', '/app'],
  ['/s/a/s/b/app', 'a', '/s/b/app'],
  ['/s/ops//evil', 'ops', '//evil'],
])('%s is of the space %s: %s', (url, spaceId, route) => {
  expect(splitSpace(url)).toEqual({ spaceId, url: route });
});

it.each([
  '',
  '/',
  '/api/status',
  '/s',
  '/s/',
  '/s//x',
  '/s/A/x',
  '/s/a%2fb/x',
  '/s/é/x',
  '/ss/a/x',
])('%j has no prefix', (url) => {
  expect(splitSpace(url)).toEqual({ spaceId: 'default', url });
});
