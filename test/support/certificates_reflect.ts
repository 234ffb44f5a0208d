/**
 * The container library under @peculiar/x509 refuses to load without the metadata half of `Reflect`.
 * It needs three functions of it, so this file stands in for a dependency on a polyfill.
 * Must be imported before @peculiar/x509.
 */
const metadata = new WeakMap<object, Map<unknown, unknown>>();

const getMetadata = (key: unknown, target: object): unknown => metadata.get(target)?.get(key);

const defineMetadata = (key: unknown, value: unknown, target: object): void => {
  const values = metadata.get(target) ?? new Map<unknown, unknown>();
  metadata.set(target, values.set(key, value));
};

if (!('getMetadata' in Reflect)) {
  Object.assign(Reflect, {
    getMetadata,
    getOwnMetadata: getMetadata,
    defineMetadata,
    metadata: (key: unknown, value: unknown) => (target: object) => {
      defineMetadata(key, value, target);
    },
  });
}
