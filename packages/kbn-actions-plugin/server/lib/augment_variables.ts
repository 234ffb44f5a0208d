type Variables = Record<string, unknown>;

/**
 * What templates see: a copy without prototypes, so that no name leads to anything but data.
 * `{'a.b': 1}` is `{{a.b}}`, too; an object says itself as JSON, and `{{list.asJSON}}` a list.
 */
export function augmentVariables(variables: Readonly<Variables>): Variables {
  return augment(JSON.parse(JSON.stringify(variables))) as Variables;
}

function augment(value: unknown): unknown {
  if (Array.isArray(value)) {
    const asJSON = JSON.stringify(value);
    return Object.assign(value.map(augment), { asJSON });
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const json = JSON.stringify(value);
  const copy = Object.create(null) as Variables;
  Object.defineProperty(copy, 'toString', { value: () => json, enumerable: false });
  for (const [key, inner] of Object.entries(value)) {
    copy[key] = augment(inner);
  }
  for (const [key, inner] of Object.entries(copy)) {
    if (key.includes('.')) {
      setPath(copy, key.split('.'), inner);
    }
  }
  return copy;
}

/** What is there already wins. */
function setPath(target: Variables, path: readonly string[], value: unknown): void {
  const [key = '', ...rest] = path;
  const known = target[key];
  if (rest.length === 0) {
    target[key] ??= value;
  } else if (known === undefined || (typeof known === 'object' && known !== null)) {
    const inner = (known ?? Object.create(null)) as Variables;
    target[key] = inner;
    setPath(inner, rest, value);
  }
}
