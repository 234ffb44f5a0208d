import joi, { type ValidationErrorItem } from 'joi';

import { buildSchema, type Violation } from '../build_schema';
import { relocate } from '../errors/relocate';
import { SchemaTypeError } from '../errors/schema_type_error';
import { SchemaTypesError } from '../errors/schema_types_error';
import { type ExtendsDeepOptions, Type, type TypeOptions } from './type';

/** The first of several types that takes the value. */
export class UnionType<T> extends Type<T> {
  readonly #alternatives: readonly Type<T>[];
  readonly #options: TypeOptions<T>;

  constructor(alternatives: readonly Type<T>[], options: TypeOptions<T> = {}) {
    const schemas = alternatives.map((alternative) => alternative.getSchema());
    // Given only one, joi would report its violation without saying that it is a union's.
    const atLeastTwo = schemas.length === 1 ? [...schemas, ...schemas] : schemas;
    super(
      buildSchema({
        base: joi.alternatives(atLeastTwo).required(),
        options,
        describe: (violation) => describeUnion(violation, schemas.length),
      }),
    );
    this.#alternatives = alternatives;
    this.#options = options;
  }

  override extendsDeep(options: ExtendsDeepOptions): UnionType<T> {
    return new UnionType(
      this.#alternatives.map((alternative) => alternative.extendsDeep(options)),
      this.#options,
    );
  }
}

function describeUnion({ code, local, path }: Violation, size: number) {
  if (code === 'any.required') {
    return 'expected at least one defined value but got [undefined]';
  }
  if (code !== 'alternatives.match') {
    return undefined;
  }
  const details: ValidationErrorItem[] = local['details'];
  const reasons = details
    .slice(0, size)
    .map((detail, index) =>
      relocate(errorOf(detail), (inner) => [...path, index, ...inner.slice(path.length)]),
    );
  return new SchemaTypesError('types that failed validation:', path, reasons);
}

function errorOf({ context, message, path }: ValidationErrorItem): SchemaTypeError {
  const error: unknown = context?.['error'];
  return error instanceof SchemaTypeError ? error : new SchemaTypeError(message, path);
}
