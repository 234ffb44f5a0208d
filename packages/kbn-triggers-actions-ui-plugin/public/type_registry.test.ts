import { createTypeRegistry } from './type_registry';

it('keeps objects in the order they were registered', () => {
  const registry = createTypeRegistry();
  registry.register({ id: 'b' });
  registry.register({ id: 'a' });
  expect(registry.list()).toEqual([{ id: 'b' }, { id: 'a' }]);
  expect(registry.get('a')).toEqual({ id: 'a' });
  expect([registry.has('a'), registry.has('c')]).toEqual([true, false]);
});

it('takes an id only once', () => {
  const registry = createTypeRegistry();
  registry.register({ id: 'a' });
  expect(() => registry.register({ id: 'a' })).toThrow('Object type "a" is already registered.');
});

it('says which id it does not know', () => {
  expect(() => createTypeRegistry().get('a')).toThrow('Object type "a" is not registered.');
});
