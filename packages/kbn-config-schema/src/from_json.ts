import type { CustomHelpers, ErrorReport } from 'joi';

export interface Coerced {
  value: unknown;
  errors?: ErrorReport[];
}

const NOT_JSON = Symbol('not JSON');

/** Reads a container given as JSON text, as query strings and environment variables give it. */
export function fromJson(value: unknown, helpers: CustomHelpers): Coerced {
  const parsed = typeof value === 'string' ? parse(value) : value;
  return parsed === NOT_JSON
    ? { value, errors: [helpers.error('json.invalid')] }
    : { value: parsed };
}

export function toPlainObject(value: unknown, helpers: CustomHelpers): Coerced {
  const result = fromJson(value, helpers);
  return result.errors === undefined ? requirePlainObject(result.value, helpers) : result;
}

export function toMapSource(value: unknown, helpers: CustomHelpers): Coerced {
  return value instanceof Map ? { value } : toPlainObject(value, helpers);
}

function requirePlainObject(value: unknown, helpers: CustomHelpers): Coerced {
  if (!isPlainObject(value)) {
    return { value, errors: [helpers.error('object.base', { value })] };
  }
  // joi copies objects by assignment, where this key would become the copy's prototype.
  if (Object.hasOwn(value, '__proto__')) {
    return { value, errors: [helpers.error('object.prototypeKey')] };
  }
  return { value };
}

function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  // Not compared with Object.prototype: objects of another realm (vm, test runners) are plain too.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return NOT_JSON;
  }
}
