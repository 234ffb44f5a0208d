import type { TypeRegistry } from '@kbn/triggers-actions-ui-plugin/public';

export interface OwnedTypeRegistry<T extends { id: string }> {
  /** The same registry as seen by one owner: what it registers is marked as its own. */
  ownedBy(owner: string): TypeRegistry<T>;
  /** Takes back everything the owner registered, and lets it register nothing more. */
  disown(owner: string): void;
}

/** A registry that remembers who registered what, so that a plugin that fails leaves nothing behind. */
export function createOwnedTypeRegistry<T extends { id: string }>(): OwnedTypeRegistry<T> {
  const entries = new Map<string, { owner: string; item: T }>();
  const disowned = new Set<string>();
  return {
    ownedBy: (owner) => ({
      has: (id) => entries.has(id),
      register(item) {
        if (disowned.has(owner)) {
          throw new Error(`Plugin "${owner}" was left out and can register nothing.`);
        }
        if (entries.has(item.id)) {
          throw new Error(`Object type "${item.id}" is already registered.`);
        }
        entries.set(item.id, { owner, item });
      },
      get(id) {
        const entry = entries.get(id);
        if (!entry) {
          throw new Error(`Object type "${id}" is not registered.`);
        }
        return entry.item;
      },
      list: () => [...entries.values()].map(({ item }) => item),
    }),
    disown(owner) {
      disowned.add(owner);
      for (const [id, entry] of entries) {
        if (entry.owner === owner) {
          entries.delete(id);
        }
      }
    },
  };
}
