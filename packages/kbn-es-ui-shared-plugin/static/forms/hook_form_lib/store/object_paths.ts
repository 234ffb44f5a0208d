type Container = Record<string, unknown>;

/** `users[0].name` and `users.0.name` name the same place. */
const keysOf = (path: string) => path.split(/[.[\]]+/).filter((key) => key !== '');

const isContainer = (value: unknown): value is Container =>
  typeof value === 'object' && value !== null;

/** The value at a dotted path; undefined when there is none. */
export function getAtPath(object: unknown, path: string): unknown {
  return keysOf(path).reduce<unknown>(
    (place, key) => (isContainer(place) && Object.hasOwn(place, key) ? place[key] : undefined),
    object,
  );
}

/** Values by dotted path to nested objects; `[0]` makes a list. Objects among the values stay as they are. */
export function unflatten(flat: Container): Container {
  const result: Container = {};
  const ours = new WeakSet<object>([result]);

  const containerFor = (present: unknown, isList: boolean): Container => {
    if (isContainer(present) && ours.has(present)) {
      return present;
    }
    const items: Container = isContainer(present) ? present : {};
    const container = isList || Array.isArray(present) ? Object.assign([], items) : { ...items };
    ours.add(container);
    return container as Container;
  };

  for (const [path, value] of Object.entries(flat)) {
    const keys = keysOf(path);
    let place = result;
    keys.forEach((key, index) => {
      const nextKey = keys[index + 1];
      if (nextKey === undefined) {
        place[key] = value;
        return;
      }
      const present = Object.hasOwn(place, key) ? place[key] : undefined;
      const container = containerFor(present, path.includes(`${key}[${nextKey}]`));
      place[key] = container;
      place = container;
    });
  }
  return result;
}

/** Without the keys whose value is undefined. */
export function stripUndefined<T extends object>(object: T): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
}
