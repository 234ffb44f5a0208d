/** Kibana's register of the code of plugins, `__kbnBundles__`; a bundle puts itself there. */
export interface KibanaBundles {
  has(key: string): boolean;
  define(key: string, bundleRequire: (moduleKey: string) => unknown, moduleKey: string): void;
  get(key: string): unknown;
}

export function createKibanaBundles(known: Readonly<Record<string, unknown>>): KibanaBundles {
  const definitions = new Map<string, () => unknown>(
    Object.entries(known).map(([key, module]) => [key, () => module]),
  );
  return {
    has: (key) => definitions.has(key),
    define(key, bundleRequire, moduleKey) {
      if (definitions.has(key)) {
        throw new Error(`__kbnBundles__ already has a module defined for "${key}"`);
      }
      definitions.set(key, () => bundleRequire(moduleKey));
    },
    get(key) {
      const definition = definitions.get(key);
      if (!definition) {
        throw new Error(`__kbnBundles__ does not have a module defined for "${key}"`);
      }
      return definition();
    },
  };
}
