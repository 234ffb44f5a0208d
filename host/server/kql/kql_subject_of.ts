import type { KqlSubject } from './evaluate_kql';
import { hasPieces } from './has_pieces';

/**
 * Any JSON value as what a condition is about: `a.b` is `{a: {b}}` as well as `{'a.b'}`, a list is
 * each of its values, and a name may hold wildcards.
 */
export function kqlSubjectOf(object: Readonly<Record<string, unknown>>): KqlSubject {
  const fields = new Map<string, unknown[]>();
  collect('', object, fields);
  return {
    valuesOf(field) {
      if (!field.includes('*')) {
        return fields.get(field) ?? [];
      }
      const pieces = field.split('*');
      return [...fields].flatMap(([name, values]) => (hasPieces(name, pieces) ? values : []));
    },
    allValues: () => [...fields.values()].flat(),
  };
}

function collect(path: string, value: unknown, fields: Map<string, unknown[]>): void {
  if (Array.isArray(value)) {
    value.forEach((one) => collect(path, one, fields));
  } else if (typeof value === 'object' && value !== null && !(value instanceof Date)) {
    for (const [key, inner] of Object.entries(value)) {
      collect(path === '' ? key : `${path}.${key}`, inner, fields);
    }
  } else if (value !== undefined && value !== null) {
    const known = fields.get(path);
    if (known) {
      known.push(value);
    } else {
      fields.set(path, [value]);
    }
  }
}
