import type { KqlSubject } from './evaluate_kql';
import { hasPieces } from './has_pieces';

/**
 * Any JSON value as what a condition is about: `a.b` is `{a: {b}}` as well as `{'a.b'}`, a list is
 * each of its values, and a name may hold wildcards.
 */
export function kqlSubjectOf(object: Readonly<Record<string, unknown>>): KqlSubject {
  return {
    valuesOf(field) {
      if (!field.includes('*')) {
        return valuesAt(object, field);
      }
      const pieces = field.split('*');
      return [...fieldsOf(object)].flatMap(([name, values]) =>
        hasPieces(name, pieces) ? values : [],
      );
    },
    allValues: () => [...fieldsOf(object).values()].flat(),
  };
}

/** Without laying out the whole: a condition names few fields of many. */
function valuesAt(value: unknown, path: string): unknown[] {
  if (Array.isArray(value)) {
    return value.flatMap((one) => valuesAt(one, path));
  }
  if (!isObject(value)) {
    return [];
  }
  const found = Object.hasOwn(value, path) ? leavesOf(value[path]) : [];
  for (let dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
    const key = path.slice(0, dot);
    if (Object.hasOwn(value, key)) {
      found.push(...valuesAt(value[key], path.slice(dot + 1)));
    }
  }
  return found;
}

function leavesOf(value: unknown): unknown[] {
  if (Array.isArray(value)) {
    return value.flatMap(leavesOf);
  }
  return value === undefined || value === null || isObject(value) ? [] : [value];
}

function fieldsOf(object: Readonly<Record<string, unknown>>): Map<string, unknown[]> {
  const fields = new Map<string, unknown[]>();
  collect('', object, fields);
  return fields;
}

function collect(path: string, value: unknown, fields: Map<string, unknown[]>): void {
  if (Array.isArray(value)) {
    value.forEach((one) => collect(path, one, fields));
  } else if (isObject(value)) {
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

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !(value instanceof Date);
}
