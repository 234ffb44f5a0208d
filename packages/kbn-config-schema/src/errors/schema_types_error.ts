import { SchemaTypeError, type ErrorPath } from './schema_type_error';

/** A violation made of several: every alternative of a union failed, each for its own reason. */
export class SchemaTypesError extends SchemaTypeError {
  constructor(
    message: string,
    path: ErrorPath,
    readonly errors: readonly SchemaTypeError[],
  ) {
    super(message, path);
    this.name = 'SchemaTypesError';
  }
}
