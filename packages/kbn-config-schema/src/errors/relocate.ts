import { SchemaTypeError, type ErrorPath } from './schema_type_error';
import { SchemaTypesError } from './schema_types_error';

/** The same violation seen from further out: `toPath` gives each of its paths anew. */
export function relocate(
  error: SchemaTypeError,
  toPath: (path: ErrorPath) => ErrorPath,
): SchemaTypeError {
  const path = toPath(error.path);
  return error instanceof SchemaTypesError
    ? new SchemaTypesError(
        error.message,
        path,
        error.errors.map((alternative) => relocate(alternative, toPath)),
      )
    : new SchemaTypeError(error.message, path);
}
