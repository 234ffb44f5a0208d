import { inDependencyOrder, type Dependent } from './dependency_order';

const plugin = (id: string, dependencies: Partial<Dependent> = {}): Dependent => ({
  id,
  requiredPlugins: [],
  optionalPlugins: [],
  ...dependencies,
});

const order = (...plugins: Dependent[]) => inDependencyOrder(plugins).map(({ id }) => id);

it('leaves plugins as they come when they do not depend on each other', () => {
  expect(order(plugin('b'), plugin('a'), plugin('c'))).toEqual(['b', 'a', 'c']);
});

it('follows chains, required or optional, and ignores what is not there', () => {
  expect(
    order(
      plugin('d', { requiredPlugins: ['c', 'a'] }),
      plugin('c', { optionalPlugins: ['b', 'nowhere'] }),
      plugin('b', { requiredPlugins: ['a'] }),
      plugin('a'),
    ),
  ).toEqual(['a', 'b', 'c', 'd']);
});

it('breaks a circle where it meets it, and keeps every plugin once', () => {
  expect(
    order(
      plugin('a', { optionalPlugins: ['b'] }),
      plugin('b', { optionalPlugins: ['c'] }),
      plugin('c', { optionalPlugins: ['a'] }),
    ),
  ).toEqual(['c', 'b', 'a']);
});
