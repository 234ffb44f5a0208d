import { createOwnedTypeRegistry } from './owned_type_registry';

it('is one registry to all owners', () => {
  const registry = createOwnedTypeRegistry();
  registry.ownedBy('a').register({ id: 'x' });
  const other = registry.ownedBy('b');
  expect([other.has('x'), other.has('y')]).toEqual([true, false]);
  expect(other.get('x')).toEqual({ id: 'x' });
  expect(() => other.get('y')).toThrow('Object type "y" is not registered.');
  expect(() => other.register({ id: 'x' })).toThrow('Object type "x" is already registered.');
});

it('takes back what one owner registered, and no more', () => {
  const registry = createOwnedTypeRegistry();
  const [a, b] = [registry.ownedBy('a'), registry.ownedBy('b')];
  a.register({ id: 'x' });
  b.register({ id: 'y' });
  registry.disown('a');
  expect(b.list()).toEqual([{ id: 'y' }]);
  b.register({ id: 'x' });
  expect(a.list()).toEqual([{ id: 'y' }, { id: 'x' }]);
  expect(() => a.register({ id: 'z' })).toThrow('Plugin "a" was left out');
});
