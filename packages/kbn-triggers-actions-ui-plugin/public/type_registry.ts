/** Objects by their id, in the order they were registered. */
export interface TypeRegistry<T extends { id: string }> {
  has(id: string): boolean;
  /** @throws Error when the id is taken. */
  register(item: T): void;
  /** @throws Error when there is no such id. */
  get(id: string): T;
  list(): T[];
}

export function createTypeRegistry<T extends { id: string }>(): TypeRegistry<T> {
  const items = new Map<string, T>();
  return {
    has: (id) => items.has(id),
    register(item) {
      if (items.has(item.id)) {
        throw new Error(`Object type "${item.id}" is already registered.`);
      }
      items.set(item.id, item);
    },
    get(id) {
      const item = items.get(id);
      if (!item) {
        throw new Error(`Object type "${id}" is not registered.`);
      }
      return item;
    },
    list: () => [...items.values()],
  };
}
