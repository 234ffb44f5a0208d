import type { AnySchema, Context, ErrorReport } from 'joi';

import { detectType } from './detect_type';
import { messageOf } from './errors/message_of';
import { SchemaTypeError, type ErrorPath } from './errors/schema_type_error';
import { Reference } from './reference';
import type { TypeMeta, TypeOptions } from './types/type';

const REFUSED_BY_VALIDATE = 'config_schema.refused';

export interface Violation {
  code: string;
  value: unknown;
  path: ErrorPath;
  /** What joi knows about this violation: limits, details of alternatives. */
  local: Readonly<Context>;
}

/** Gives the text of a violation; undefined leaves it to joi. */
export type Describe = (violation: Violation) => string | SchemaTypeError | undefined;

export interface SchemaParts<T> {
  base: AnySchema;
  options: TypeOptions<T, unknown>;
  describe: Describe;
}

/**
 * Adds to the joi schema of one type what every type has: default, `validate`, meta and messages.
 * `base` says itself whether the value is required; a default makes it optional.
 */
export function buildSchema<T>({ base, options, describe }: SchemaParts<T>): AnySchema {
  const checked = addCheck(addDefault(base, options.defaultValue), options);
  return addMeta(checked, options.meta).error(([report]) => {
    // An error is what a schema inside this one made of its violation.
    if (report === undefined || report instanceof SchemaTypeError) {
      return report ?? new SchemaTypeError('value could not be validated', []);
    }
    return toSchemaTypeError(report, describe);
  });
}

export function expectedType(name: string, { value }: Violation): string {
  return `expected value of type [${name}] but got [${detectType(value)}]`;
}

function addDefault(schema: AnySchema, defaultValue: unknown): AnySchema {
  if (defaultValue === undefined) {
    return schema;
  }
  const optional = schema.optional();
  if (defaultValue instanceof Reference) {
    return optional.default(defaultValue.getSchema());
  }
  // Wrapped, because joi copies the whole parent for functions that take parameters.
  return optional.default(
    typeof defaultValue === 'function' ? (): unknown => defaultValue() : defaultValue,
  );
}

function addCheck<T>(schema: AnySchema, { validate }: Pick<TypeOptions<T>, 'validate'>): AnySchema {
  if (validate === undefined) {
    return schema;
  }
  return schema.custom((value: T, helpers) => {
    const message = attempt(() => validate(value));
    return typeof message === 'string' ? helpers.error(REFUSED_BY_VALIDATE, { message }) : value;
  });
}

function attempt(check: () => string | void): string | void {
  try {
    return check();
  } catch (error) {
    return messageOf(error);
  }
}

function addMeta(schema: AnySchema, meta: TypeMeta | undefined): AnySchema {
  if (meta === undefined) {
    return schema;
  }
  const { description, id, ...rest } = meta;
  let result = schema;
  if (description !== undefined) {
    result = result.description(description);
  }
  if (id !== undefined) {
    result = result.id(id);
  }
  return Object.keys(rest).length === 0 ? result : result.meta(rest);
}

function toSchemaTypeError(report: ErrorReport, describe: Describe): SchemaTypeError {
  const { code, local, path } = report;
  if (code === REFUSED_BY_VALIDATE) {
    return new SchemaTypeError(String(local['message']), path);
  }
  const described = describe({ code, local, path, value: local.value });
  return described instanceof SchemaTypeError
    ? described
    : new SchemaTypeError(described ?? report.toString(), path);
}
