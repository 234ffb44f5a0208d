/** The part of a plugin's manifest that decides when it is set up. */
export interface Dependent {
  id: string;
  requiredPlugins: readonly string[];
  optionalPlugins: readonly string[];
}

/** Each plugin after those it requires or can use; a circle is broken where it is met. */
export function inDependencyOrder<T extends Dependent>(plugins: readonly T[]): T[] {
  const byId = new Map(plugins.map((plugin) => [plugin.id, plugin]));
  const ordered = new Set<T>();
  const visiting = new Set<string>();
  function visit(plugin: T): void {
    if (visiting.has(plugin.id)) {
      return;
    }
    visiting.add(plugin.id);
    for (const dependency of [...plugin.requiredPlugins, ...plugin.optionalPlugins]) {
      const other = byId.get(dependency);
      if (other) {
        visit(other);
      }
    }
    ordered.add(plugin);
  }
  for (const plugin of plugins) {
    visit(plugin);
  }
  return [...ordered];
}
