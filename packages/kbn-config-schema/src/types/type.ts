import type { AnySchema, ValidationOptions } from 'joi';

import { SchemaTypeError } from '../errors/schema_type_error';
import { ValidationError } from '../errors/validation_error';
import type { Reference } from '../reference';

export type DefaultValue<T> = T | Reference<T> | (() => T);

export interface TypeMeta {
  description?: string | undefined;
  deprecated?: boolean | undefined;
  'x-discontinued'?: string | undefined;
  /** Names the schema in generated documents; objects, records and arrays only. */
  id?: string | undefined;
}

export interface TypeOptions<T, TDefault = T> {
  defaultValue?: DefaultValue<TDefault> | undefined;
  /** Runs after every other check; a string it returns or the message of an error it throws refuses the value. */
  validate?: ((value: T) => string | void) | undefined;
  meta?: TypeMeta | undefined;
}

export type Unknowns = 'allow' | 'ignore' | 'forbid';

export interface ExtendsDeepOptions {
  unknowns?: Unknowns | undefined;
}

export interface SchemaValidationOptions {
  /** Drops unknown keys where the schema does not say what to do with them. */
  stripUnknownKeys?: boolean | undefined;
}

type Outcome<T> = { error: Error } | { error?: undefined; value: T };

export abstract class Type<T> {
  /** Exists for the compiler only: `TypeOf` reads it. */
  declare readonly type: T;
  readonly __isKbnConfigSchemaType = true;
  readonly #schema: AnySchema;

  protected constructor(schema: AnySchema) {
    this.#schema = schema;
  }

  /** The joi schema underneath, for making documents out of it. */
  getSchema(): AnySchema {
    return this.#schema;
  }

  /** The same type, with another treatment of unknown keys in every object inside it. */
  extendsDeep(_options: ExtendsDeepOptions): Type<T> {
    return this;
  }

  // oxlint-disable-next-line max-params -- the signature is Kibana's contract
  validate(
    value: unknown,
    context: Record<string, unknown> = {},
    namespace?: string,
    { stripUnknownKeys = false }: SchemaValidationOptions = {},
  ): T {
    const result = this.#run(value, { context, stripUnknown: { objects: stripUnknownKeys } });
    if (result.error === undefined) {
      return result.value;
    }
    const { error } = result;
    throw new ValidationError(
      error instanceof SchemaTypeError ? error : new SchemaTypeError(error.message, []),
      namespace,
    );
  }

  #run(value: unknown, preferences: ValidationOptions): Outcome<T> {
    try {
      return this.#schema.validate(value, preferences);
    } catch {
      // Only values with traps (throwing getters, proxies) or too deep for the stack come here.
      return { error: new SchemaTypeError('value could not be validated', []) };
    }
  }
}

/** The type a schema validates to. */
export type TypeOf<S extends Type<unknown> | (() => Type<unknown>)> = S extends () => Type<unknown>
  ? ReturnType<S>['type']
  : S extends Type<unknown>
    ? S['type']
    : never;
